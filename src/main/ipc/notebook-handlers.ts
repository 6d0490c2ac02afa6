import { basename } from 'node:path';
import type { AnnotationFormat } from '../../shared/domain/annotation.ts';
import { importFiles } from '../core/annotations/import-files.ts';
import { defaultTemplate } from '../core/annotations/markdown-template.ts';
import { readAnnotationFile } from '../core/annotations/read-annotation-file.ts';
import { fileNameOf } from '../core/export/file-name.ts';
import { writeExport } from '../core/export/write-file.ts';
import { droppedPath } from '../core/sources/registry.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './register.ts';

/** What the notebook asks of the window's process; each answers undefined when the person cancels. */
export interface NotebookActions {
  /** Where to write an outline, in a file of this name by default. */
  readonly chooseOutlineTarget: (name: string) => Promise<string | undefined>;
  /** Which template of the person's own Markdown is to follow, and where to write Escale's. */
  readonly chooseTemplateFile: () => Promise<string | undefined>;
  readonly chooseTemplateTarget: () => Promise<string | undefined>;
  readonly chooseAnnotationTarget: (format: AnnotationFormat) => Promise<string | undefined>;
  /** None when the person cancels. */
  readonly chooseAnnotationFiles: () => Promise<readonly string[]>;
}

type NotebookRequests =
  | 'annotationTags'
  | 'annotationTemplateSave'
  | 'annotationsExport'
  | 'annotationsImport'
  | 'annotationsImportReverse'
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
  | 'outlinesList'
  | 'ownNotesTagged';

/** Pairs the requests that concern the notebook and outlines with their answers. */
export function createNotebookHandlers(
  { annotations, exports, notebook, outlines, settings }: Services,
  actions: NotebookActions,
): Pick<Handlers, NotebookRequests> {
  return {
    annotationTags: () => notebook.tags(),
    ownNotesTagged: async ({ tag }) => ({ count: await notebook.ownTagged(tag) }),
    notebookOverview: (input) => notebook.overview(input),
    notebookPage: (input) => notebook.page(input),
    notebookRows: (input) => notebook.rows(input),
    notebookConcepts: (input) => notebook.concepts(input),
    notebookEntry: (input) => notebook.entry(input),
    annotationTemplateSave: async () => {
      const path = await actions.chooseTemplateTarget();
      if (path === undefined) return undefined;
      // The system's dialog has asked whether a file that is there may go.
      await writeExport(path, defaultTemplate, true);
      return { file: basename(path) };
    },
    annotationsExport: async ({ format, filter, isByOwnTemplate = false }) => {
      const own = isByOwnTemplate ? await actions.chooseTemplateFile() : undefined;
      if (isByOwnTemplate && own === undefined) return undefined;
      const template = own === undefined ? undefined : await readAnnotationFile(own);
      const path = await actions.chooseAnnotationTarget(format);
      if (path === undefined) return undefined;
      // The system's dialog has asked whether a file that is there may go.
      const ids = filter && new Set(await notebook.ids({ filter, arrangement: 'newest' }));
      const { content, leftOut } = await exports.annotations(
        format,
        { ids, template },
        settings.interfaceLanguage(),
      );
      await writeExport(path, content, true);
      return { file: basename(path), leftOut };
    },
    annotationsImport: async ({ paths: dropped }) => {
      const paths = dropped ?? (await actions.chooseAnnotationFiles());
      if (paths.length === 0) return undefined;
      // What a person chose in the system's dialog may be anywhere; paths that the page names are not asked of a network.
      return await importFiles(paths, annotations, dropped && droppedPath);
    },
    annotationsImportReverse: (input) => annotations.reverseImport(input),
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
      await writeExport(path, await outlines.markdown(outlineId), true);
      return { file: basename(path) };
    },
  };
}
