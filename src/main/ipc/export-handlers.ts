import { basename } from 'node:path';
import {
  mostListed,
  referenceExtensions,
  type ReferenceFormat,
} from '../../shared/domain/citing.ts';
import type { ExportFormat } from '../../shared/domain/export.ts';
import { Failure } from '../../shared/result.ts';
import { fileNameOf } from '../core/export/file-name.ts';
import { writeExport } from '../core/export/write-file.ts';
import type { Services } from '../services.ts';
import type { Handlers } from './register.ts';

/** What exports ask of the window's process. */
export interface ExportActions {
  /** Where to write a file of this name; undefined when the person cancels. */
  readonly chooseTarget: (name: string, format: ExportFormat) => Promise<string | undefined>;
  /** The same for a file of references. */
  readonly chooseReferenceTarget: (
    name: string,
    format: ReferenceFormat,
  ) => Promise<string | undefined>;
  /** Sets a whole page in HTML as a PDF. */
  readonly setPages: (page: string) => Promise<Uint8Array>;
  readonly print: () => void;
  /** Shows a file in the system's own program for files. */
  readonly showFile: (path: string) => void;
}

type ExportRequests =
  | 'articleCite'
  | 'articleExport'
  | 'articleExportShow'
  | 'articleMarkdown'
  | 'articlePrint'
  | 'articleReference'
  | 'articlesCite'
  | 'digestExport'
  | 'foundPassage'
  | 'listReference';

/** As many as `digest` writes unless it is told otherwise: some days' reading. */
const mostInDigest = 100;

/** Pairs the requests that concern files of articles with their answers. */
export function createExportHandlers(
  { citing, exports, library, settings }: Services,
  actions: ExportActions,
): Pick<Handlers, ExportRequests> {
  /** The window names no file. */
  let last: string | undefined;
  return {
    articleExport: async ({ articleId, language, choice }) => {
      const version = { articleId, language };
      const isPdf = choice.format === 'pdf';
      const made = isPdf
        ? await exports.page(version, choice)
        : await exports.make(version, choice);
      const path = await actions.chooseTarget(made.name, choice.format);
      if (path === undefined) return undefined;
      const content = isPdf ? await actions.setPages(String(made.content)) : made.content;
      // The system's dialog has asked whether a file that is there may go.
      await writeExport(path, content, true);
      last = path;
      return { file: basename(path) };
    },
    articleExportShow: () => {
      if (last !== undefined) actions.showFile(last);
    },
    listReference: async ({ view, format }) => {
      const { total, items } = library.list({ view, offset: 0, limit: mostListed });
      if (items.length === 0) throw new Failure('listEmpty');
      const versions = items.map(({ id, language }) => ({ articleId: id, language }));
      const content = await citing.references(versions, format);
      const name = fileNameOf('', referenceExtensions[format], 'references');
      const path = await actions.chooseReferenceTarget(name, format);
      if (path === undefined) return undefined;
      // The system's dialog has asked whether a file that is there may go.
      await writeExport(path, content, true);
      last = path;
      return { file: basename(path), articles: items.length, leftOut: total - items.length };
    },
    digestExport: async () => {
      const choice = { since: startOfToday(), limit: mostInDigest };
      const { name, content, articles, leftOut } = await exports.digest(
        choice,
        settings.interfaceLanguage(),
      );
      const path = await actions.chooseTarget(name, 'epub');
      if (path === undefined) return undefined;
      // The system's dialog has asked whether a file that is there may go.
      await writeExport(path, content, true);
      last = path;
      return { file: basename(path), articles, leftOut };
    },
    articleMarkdown: (version) => exports.markdown(version),
    articlePrint: () => actions.print(),
    foundPassage: (found) => citing.around(found),
    articleCite: ({ choice, ...version }) =>
      citing.cite(version, choice, choice.language ?? settings.interfaceLanguage()),
    articlesCite: async ({ articleIds, choice: { style, language } }) => {
      // What is selected may be gone from the library since. Where nothing of it is left, that is said.
      const there = articleIds.filter((articleId) => citing.has(articleId));
      const cited = there.length > 0 ? there : articleIds;
      const versions = cited.map((articleId) => ({ articleId }));
      const wanted = language ?? settings.interfaceLanguage();
      const entries = await citing.bibliography(versions, style, wanted);
      return { lines: entries.map(({ runs }) => ({ part: 'entry', runs: [...runs] })) };
    },
    articleReference: async ({ format, ...version }) => {
      const content = await citing.references([version], format);
      const name = citing.referencesName(version, format);
      const path = await actions.chooseReferenceTarget(name, format);
      if (path === undefined) return undefined;
      // The system's dialog has asked whether a file that is there may go.
      await writeExport(path, content, true);
      last = path;
      return { file: basename(path) };
    },
  };
}

/** ISO 8601, of the machine's calendar. */
function startOfToday(): string {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
}
