import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys } from './queries.ts';
import { useAnnounce } from './ui/Announcements.tsx';
import { useInterfaceLanguage } from './ui/use-interface-language.ts';

/** Reads what a pack says of itself: the one at a path, or one that the person is asked for. */
export function useInspectPack() {
  return useMutation({
    mutationFn: (location: string | undefined) => unwrap(bridge.packInspect({ location })),
  });
}

/** The packs that were installed. */
export function useInstalledPacks() {
  return useQuery({
    queryKey: queryKeys.installedPacks,
    queryFn: () => unwrap(bridge.packsInstalled()),
  });
}

/** Forgets that a pack was installed, which is announced. */
export function useForgetPack() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const announce = useAnnounce();
  return useMutation({
    mutationFn: ({ id }: { readonly id: string; readonly name: string }) =>
      unwrap(bridge.packForget({ id })),
    onSuccess: async (_answer, { name }) => {
      announce(t('packs.installed.forgotten', { name }));
      await client.invalidateQueries({ queryKey: queryKeys.installedPacks });
    },
  });
}

/**
 * Writes a list as a pack for a class into a file that the person is asked for; undefined where they chose none. Whoever
 * closes the dialog meanwhile is told how it ended.
 */
export function useHandOut() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const announceFailure = useAnnouncedFailure();
  const isShown = useIsShown();
  return useMutation({
    mutationFn: (input: RequestInput<'packHandOut'>) => unwrap(bridge.packHandOut(input)),
    onSuccess: (written) => {
      if (isShown.current || !written) return;
      const { path, key } = written;
      announce(
        key.isNew
          ? t('packs.handOut.writtenWithNewKey', { path, key: key.path })
          : t('packs.handOut.written', { path }),
      );
    },
    onError: (thrown) => {
      if (!isShown.current) announceFailure(thrown);
    },
  });
}

/** Installs a pack that was inspected. Whoever closes the dialog meanwhile is told how it ended. */
export function useInstallPack() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const language = useInterfaceLanguage();
  const announce = useAnnounce();
  const announceFailure = useAnnouncedFailure();
  const isShown = useIsShown();
  return useMutation({
    mutationFn: (path: string) => unwrap(bridge.packInstall({ path })),
    onSuccess: async ({ name }) => {
      if (!isShown.current) announce(t('packs.done', { name: name[language] }));
      await client.invalidateQueries();
    },
    onError: (thrown) => {
      if (!isShown.current) announceFailure(thrown);
    },
  });
}

/** Whether what asks is still in sight. */
function useIsShown() {
  const isShown = useRef(false);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return isShown;
}
