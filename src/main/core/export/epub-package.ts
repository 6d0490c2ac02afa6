import { createHash } from 'node:crypto';
import type { Element } from 'hast';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import { makeElement } from '../../../shared/text/elements.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { textElement } from './document-parts.ts';
import { xhtmlDocument } from './epub-document.ts';
import type { ExportWords } from './export-words.ts';
import { bookAddress } from './book-content.ts';
import { escapeXml } from './xhtml.ts';

/** A file of a book, by its path from the package's folder. */
export interface BookFile {
  readonly path: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
  /** Space-separated, as the package says them: `nav`, `cover-image`. */
  readonly properties?: string;
  /** Whether it is one of the pages that are read in order. */
  readonly isPage: boolean;
}

/** An entry of the contents: a page, or a name that several stand under. */
export type BookEntry =
  | { readonly title: string; readonly language: LanguageTag; readonly path: string }
  | { readonly title: string; readonly entries: readonly BookEntry[] };

/** What a book says of itself. */
export interface BookFacts {
  readonly title: string;
  readonly language: LanguageTag;
  readonly authors: readonly string[];
  readonly publisher?: string | undefined;
  readonly description?: string | undefined;
  readonly source?: string | undefined;
  /** ISO 8601. */
  readonly publishedAt?: string | undefined;
  readonly modifiedAt: string;
  readonly subjects: readonly string[];
  /** What the book is made of: equal parts make the same identifier. */
  readonly parts: readonly string[];
  readonly hasPictures: boolean;
  readonly isEveryPictureDescribed: boolean;
  readonly mayFlash: boolean;
}

/** The package document: what the book is, its files, and their order. */
export function packageDocument(
  facts: BookFacts,
  files: readonly BookFile[],
  words: ExportWords,
): string {
  const ids = new Map(files.map(({ path }) => [path, idOf(path)]));
  const items = files.map(({ path, mediaType, properties }) => {
    const own = properties === undefined ? '' : ` properties="${properties}"`;
    return `<item id="${ids.get(path)}" href="${path}" media-type="${mediaType}"${own}/>`;
  });
  const pages = files.filter(({ isPage }) => isPage);
  const spine = pages.map(({ path }) => `<itemref idref="${ids.get(path)}"/>`);
  const isRightToLeft = textDirection(facts.language) === 'rtl';
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="${facts.language}" prefix="schema: http://schema.org/">`,
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
    ...metadata(facts, words),
    '</metadata>',
    '<manifest>',
    ...items,
    '</manifest>',
    `<spine${isRightToLeft ? ' page-progression-direction="rtl"' : ''}>`,
    ...spine,
    '</spine>',
    '</package>',
  ].join('\n')}\n`;
}

function metadata(facts: BookFacts, { t }: ExportWords): string[] {
  const { title, language, authors, publisher, description, source, publishedAt, subjects } = facts;
  return [
    ...term('identifier', identifierOf(facts.parts), ' id="book"'),
    ...term('title', title),
    ...term('language', language),
    ...authors.flatMap((author) => term('creator', author)),
    ...term('publisher', publisher),
    ...term('description', description),
    ...term('source', source && bookAddress(source)),
    ...term('date', publishedAt),
    ...subjects.flatMap((subject) => term('subject', subject)),
    property('dcterms:modified', facts.modifiedAt.replace(/\.\d+Z$/, 'Z')),
    ...accessibility(facts).map(([name, value]) => property(`schema:${name}`, value)),
    property('schema:accessibilitySummary', t('export.document.accessibility')),
  ];
}

function term(name: string, value: string | undefined, id = ''): string[] {
  const text = value?.trim() ?? '';
  return text === '' ? [] : [`<dc:${name}${id}>${escapeXml(text)}</dc:${name}>`];
}

/** As EPUB Accessibility 1.1 asks for it. A picture of several frames may flash; nobody has looked. */
function accessibility(facts: BookFacts): readonly (readonly [string, string])[] {
  const { hasPictures, isEveryPictureDescribed, mayFlash } = facts;
  return [
    ['accessMode', 'textual'],
    ...(hasPictures ? [['accessMode', 'visual'] as const] : []),
    ...(hasPictures && !isEveryPictureDescribed
      ? [['accessModeSufficient', 'textual,visual'] as const]
      : [['accessModeSufficient', 'textual'] as const]),
    ['accessibilityFeature', 'structuralNavigation'],
    ['accessibilityFeature', 'tableOfContents'],
    ['accessibilityFeature', 'readingOrder'],
    ...(hasPictures && isEveryPictureDescribed
      ? [['accessibilityFeature', 'alternativeText'] as const]
      : []),
    ['accessibilityHazard', mayFlash ? 'unknown' : 'none'],
  ];
}

function property(name: string, value: string): string {
  return `<meta property="${name}">${escapeXml(value)}</meta>`;
}

/** A UUID of version 8 (RFC 9562), made of what the book consists of. */
function identifierOf(parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const groups = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return `urn:uuid:${groups.join('-')}`;
}

function idOf(path: string): string {
  return `file-${path.replaceAll(/[^A-Za-z0-9-]/g, '-')}`;
}

/** The contents, which are also a page of the book when there are several articles. */
export function contentsDocument(
  entries: readonly BookEntry[],
  language: LanguageTag,
  { t }: ExportWords,
): string {
  const title = t('export.document.contents');
  return xhtmlDocument(title, language, [
    makeElement(
      'nav',
      { 'epub:type': 'toc', role: 'doc-toc', id: 'toc', 'aria-labelledby': 'title' },
      [textElement('h1', { id: 'title' }, title), entryList(entries)],
    ),
  ]);
}

function entryList(entries: readonly BookEntry[]): Element {
  return makeElement(
    'ol',
    {},
    entries.map((entry) =>
      'path' in entry
        ? makeElement('li', {}, [
            textElement(
              'a',
              { href: entry.path, lang: entry.language, 'xml:lang': entry.language },
              entry.title,
            ),
          ])
        : makeElement('li', {}, [textElement('span', {}, entry.title), entryList(entry.entries)]),
    ),
  );
}

/** Says where the package is. */
export const containerDocument = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;
