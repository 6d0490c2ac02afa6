import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnNames } from '../shared/annotations/own-annotation.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { bridge, unwrap } from './bridge.ts';
import { useApplication } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';

type OwnName = RequestInput<'ownNameSet'>;

const none: readonly string[] = [];

/** The names of the person at this window; the same object for as long as they are the same. */
export function useOwnNames(): OwnNames {
  const { annotationCreator = '', earlierCreators = none } = useApplication().data?.settings ?? {};
  return useMemo(
    () => ({ annotationCreator, earlierCreators }),
    [annotationCreator, earlierCreators],
  );
}

/** Has what bears a name count as the person's own, or no longer; says so, and how it is taken back. */
export function useOwnName() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { mutate } = useMutation({
    mutationFn: (input: OwnName) => unwrap(bridge.ownNameSet(input)),
    onSuccess: (_settings, { name, isOwn }) =>
      announce(
        t(isOwn ? 'annotations.ownNames.added' : 'annotations.ownNames.removed', {
          name: name === '' ? t('annotations.unsigned') : name,
        }),
        { label: t('annotations.undo'), act: () => mutate({ name, isOwn: !isOwn }) },
      ),
    onError: useAnnouncedFailure(),
  });
  return mutate;
}
