import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RequestInput, RequestOutput } from '../shared/ipc/contract.ts';
import type { AnnotationFileImport } from '../shared/ipc/notebook-answers.ts';
import { mostImportedFiles } from '../shared/ipc/requests/annotation-requests.ts';
import { useAnnouncedFailure } from './announced-failure.ts';
import { bridge, unwrap } from './bridge.ts';
import { useAnnounce } from './ui/Announcements.tsx';

/** Writing annotations into a file and taking them in from one; undefined where the person chose none. */
export function useAnnotationExchange() {
  const client = useQueryClient();
  const write = useMutation({
    mutationFn: (choice: RequestInput<'annotationsExport'>) =>
      unwrap(bridge.annotationsExport(choice)),
  });
  const saveTemplate = useMutation({
    mutationFn: () => unwrap(bridge.annotationTemplateSave()),
  });
  const read = useMutation({
    mutationFn: ({ paths }: RequestInput<'annotationsImport'>) =>
      paths ? importDropped(paths) : unwrap(bridge.annotationsImport({})),
    // Files that came before one message failed are in the library.
    onSettled: () => client.invalidateQueries(),
  });
  return { write, saveTemplate, read };
}

/** Takes an import back, or in again, and announces what `told` makes of it, or why it failed. */
export function useReversingImport(
  told: (reversed: RequestOutput<'annotationsImportReverse'>) => string,
) {
  const client = useQueryClient();
  const announce = useAnnounce();
  return useMutation({
    mutationFn: (importId: string) => unwrap(bridge.annotationsImportReverse({ importId })),
    // Also where the dialog that asked for it has been closed meanwhile.
    onSuccess: (reversed) => announce(told(reversed)),
    onError: useAnnouncedFailure(),
    onSettled: () => void client.invalidateQueries(),
  });
}

/** Takes in as many files as were dropped, so many with each message as it has room for. */
async function importDropped(paths: readonly string[]): Promise<AnnotationFileImport[]> {
  const outcomes: AnnotationFileImport[] = [];
  for (let done = 0; done < paths.length; done += mostImportedFiles) {
    const some = paths.slice(done, done + mostImportedFiles);
    outcomes.push(...((await unwrap(bridge.annotationsImport({ paths: some }))) ?? []));
  }
  return outcomes;
}
