import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { useAnnounce } from './ui/Announcements.tsx';

/** Writes an article into a file that the person is asked for. */
export function useExportArticle() {
  return useMutation({
    mutationFn: (input: RequestInput<'articleExport'>) => unwrap(bridge.articleExport(input)),
  });
}

/** Writes the unread articles of today into a book that the person is asked for, and says what came of it. */
export function useExportDigest(): () => void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { mutate, isPending } = useMutation({
    mutationFn: () => unwrap(bridge.digestExport()),
    onMutate: () => announce(t('library.digest.making')),
    onSuccess: (written) => {
      if (!written) return;
      const { file, articles, leftOut } = written;
      const said = t('library.digest.written', { file, count: articles });
      const more = leftOut === 0 ? '' : `. ${t('library.digest.leftOut', { count: leftOut })}`;
      announce(said + more, { label: t('export.show'), act: showExport });
    },
    onError: useAnnouncedFailure(),
  });
  return () => {
    if (!isPending) mutate();
  };
}

/** Shows the file that was written last where it lies. */
export function showExport(): void {
  void bridge.articleExportShow();
}

/** Gets an article as Markdown and gives it to `copy`, or says why that failed. */
export function useMarkdown(
  copy: (markdown: string) => void,
): (version: RequestInput<'articleMarkdown'>) => void {
  const { mutate } = useMutation({
    mutationFn: (version: RequestInput<'articleMarkdown'>) =>
      unwrap(bridge.articleMarkdown(version)),
    onSuccess: copy,
    onError: useAnnouncedFailure(),
  });
  return mutate;
}

/** Asks how to print what is shown. */
export function printWindow(): void {
  void bridge.articlePrint();
}
