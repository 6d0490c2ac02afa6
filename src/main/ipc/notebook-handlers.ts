import { basename } from 'node:path';
import { fileNameOf } from '../core/export/file-name.ts';
import { writeExport } from '../core/export/write-file.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './register.ts';

/** What outlines ask of the window's process. */
export interface OutlineActions {
  /** Where to write a file of this name; undefined when the person cancels. */
  readonly chooseTarget: (name: string) => Promise<string | undefined>;
}

type NotebookRequests =
  | 'notebookConcepts'
  | 'notebookEntry'
  | 'notebookOverview'
  | 'notebookPage'
  | 'notebookRows'
  | 'outlineAdd'
  | 'outlineChange'
  | 'outlineCreate'
  | 'outlineDelete'
  | 'outlineExport'
  | 'outlineRestore'
  | 'outlineView'
  | 'outlinesList';

/** Pairs the requests that concern the notebook and outlines with their answers. */
export function createNotebookHandlers(
  { notebook, outlines }: Services,
  actions: OutlineActions,
): Pick<Handlers, NotebookRequests> {
  return {
    notebookOverview: (input) => notebook.overview(input),
    notebookPage: (input) => notebook.page(input),
    notebookRows: (input) => notebook.rows(input),
    notebookConcepts: (input) => notebook.concepts(input),
    notebookEntry: (input) => notebook.entry(input),
    outlinesList: () => outlines.list(),
    outlineView: ({ outlineId }) => outlines.get(outlineId),
    outlineCreate: (input) => outlines.create(input),
    outlineAdd: (input) => outlines.add(input),
    outlineChange: (input) => outlines.change(input),
    outlineDelete: (input) => outlines.delete(input),
    outlineRestore: (input) => outlines.restore(input),
    outlineExport: async ({ outlineId }) => {
      const name = fileNameOf(outlines.get(outlineId).name, 'md', 'outline');
      const path = await actions.chooseTarget(name);
      if (path === undefined) return undefined;
      // The system's dialog has asked whether a file that is there may go.
      await writeExport(path, outlines.markdown(outlineId), true);
      return { file: basename(path) };
    },
  };
}
