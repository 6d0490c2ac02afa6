import { type LanguageTag, parseLanguageTag } from '../../../../shared/domain/language.ts';
import type { IncomingItem } from '../source-adapter.ts';

const formatByExtension: ReadonlyMap<string, IncomingItem['content']['format']> = new Map([
  ['txt', 'text'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['html', 'page'],
  ['htm', 'page'],
]);

/** Gives names to languages, and so tells `notes.fr.md` from `notes.v2.md` and `page.old.html`. */
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

export interface FileName {
  /** Undefined when it is no kind of file that Escale reads. */
  readonly format?: IncomingItem['content']['format'];
  /** From a name such as `slug.fr.md`. */
  readonly language?: LanguageTag;
  /** The path without language and extension. */
  readonly stem: string;
}

/** What a path with `/` says about the file: the extension its format, the part before it a language. */
export function readFileName(path: string): FileName {
  const [, body = path, extension = ''] = /^(.*[^/])\.([^./]+)$/.exec(path) ?? [];
  const format = formatByExtension.get(extension.toLowerCase());
  if (format === undefined) return { stem: path };
  const [, stem, tag] = /^(.*[^/])\.([A-Za-z]{2}(?:[-_][A-Za-z]{2})?)$/.exec(body) ?? [];
  const language = tag === undefined ? undefined : parseLanguageTag(tag);
  if (stem === undefined || language === undefined || languageNames.of(language) === undefined) {
    return { format, stem: body };
  }
  return { format, language, stem };
}
