import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { bridge, unwrap } from './bridge.ts';
import { useAnnounce } from './ui/Announcements.tsx';

type OwnName = RequestInput<'ownNameSet'>;

/** Has what bears a name count as the person's own, or no longer; says so, and how it is taken back. */
export function useOwnName() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { mutate } = useMutation({
    mutationFn: (input: OwnName) => unwrap(bridge.ownNameSet(input)),
    onSuccess: (_settings, { name, isOwn }) =>
      announce(t(isOwn ? 'annotations.ownNames.added' : 'annotations.ownNames.removed', { name }), {
        label: t('annotations.undo'),
        act: () => mutate({ name, isOwn: !isOwn }),
      }),
    onError: useAnnouncedFailure(),
  });
  return mutate;
}
