import { basename } from 'node:path';
import type { AnnotationFormat } from '../../shared/domain/annotation.ts';
import { mostToldCreators, mostToldRefusals } from '../../shared/ipc/notebook-answers.ts';
import { readAnnotationFile } from '../core/annotations/read-annotation-file.ts';
import { fileNameOf } from '../core/export/file-name.ts';
import { writeExport } from '../core/export/write-file.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './register.ts';

/** What the notebook asks of the window's process; each answers undefined when the person cancels. */
export interface NotebookActions {
  /** Where to write an outline, in a file of this name by default. */
  readonly chooseOutlineTarget: (name: string) => Promise<string | undefined>;
  readonly chooseAnnotationTarget: (format: AnnotationFormat) => Promise<string | undefined>;
  readonly chooseAnnotationFile: () => Promise<string | undefined>;
}

type NotebookRequests =
  | 'annotationTags'
  | 'annotationsExport'
  | 'annotationsImport'
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
  { annotations, exports, notebook, outlines, settings }: Services,
  actions: NotebookActions,
): Pick<Handlers, NotebookRequests> {
  return {
    annotationTags: () => notebook.tags(),
    notebookOverview: (input) => notebook.overview(input),
    notebookPage: (input) => notebook.page(input),
    notebookRows: (input) => notebook.rows(input),
    notebookConcepts: (input) => notebook.concepts(input),
    notebookEntry: (input) => notebook.entry(input),
    annotationsExport: async ({ format }) => {
      const path = await actions.chooseAnnotationTarget(format);
      if (path === undefined) return undefined;
      // The system's dialog has asked whether a file that is there may go.
      const { content, leftOut } = await exports.annotations(
        format,
        {},
        settings.interfaceLanguage(),
      );
      await writeExport(path, content, true);
      return { file: basename(path), leftOut };
    },
    annotationsImport: async () => {
      const path = await actions.chooseAnnotationFile();
      if (path === undefined) return undefined;
      const outcome = await annotations.import(await readAnnotationFile(path));
      return {
        ...outcome,
        file: basename(path),
        creators: outcome.creators.slice(0, mostToldCreators),
        moreCreators: Math.max(0, outcome.creators.length - mostToldCreators),
        refused: outcome.refused.length,
        refusals: outcome.refused.slice(0, mostToldRefusals),
      };
    },
    outlinesList: () => outlines.list(),
    outlineView: ({ outlineId }) => outlines.get(outlineId),
    outlineCreate: (input) => outlines.create(input),
    outlineAdd: (input) => outlines.add(input),
    outlineChange: (input) => outlines.change(input),
    outlineDelete: (input) => outlines.delete(input),
    outlineRestore: (input) => outlines.restore(input),
    outlineExport: async ({ outlineId }) => {
      const name = fileNameOf(outlines.get(outlineId).name, 'md', 'outline');
      const path = await actions.chooseOutlineTarget(name);
      if (path === undefined) return undefined;
      // The system's dialog has asked whether a file that is there may go.
      await writeExport(path, outlines.markdown(outlineId), true);
      return { file: basename(path) };
    },
  };
}
