import { useMutation } from '@tanstack/react-query';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { useAnnouncedFailure } from './announced-failure.ts';

/** Writes an article into a file that the person is asked for. */
export function useExportArticle() {
  return useMutation({
    mutationFn: (input: RequestInput<'articleExport'>) => unwrap(bridge.articleExport(input)),
  });
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
