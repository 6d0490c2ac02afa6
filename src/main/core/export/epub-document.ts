import type { Element, ElementContent, Properties } from 'hast';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import { makeElement } from '../../../shared/text/elements.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { bookContent } from './book-content.ts';
import type { DocumentReferences } from './document-body.ts';
import {
  articleHeader,
  articleText,
  glossaryList,
  noteContent,
  sourceLine,
  textElement,
} from './document-parts.ts';
import type {
  ExportedArticle,
  ExportedPicture,
  ExportedTerm,
  ExportFacts,
} from './exported-article.ts';
import { type ExportWords, exportWords } from './export-words.ts';
import { type NumberedNote, numberNotes } from './numbered-notes.ts';
import { toXhtml } from './xhtml.ts';

/** Formats of pictures that every reader of EPUB 3.3 knows, with the endings of their files. */
const pictureExtensions: ReadonlyMap<string, string> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/svg+xml', 'svg'],
]);

/** Where a book has a picture, from its package's folder; undefined for a format that readers of books may not know. */
export function picturePath({ hash, mediaType }: ExportedPicture): string | undefined {
  const extension = pictureExtensions.get(mediaType);
  return extension === undefined ? undefined : `images/${hash.slice(0, 16)}.${extension}`;
}

/** Where the glossary of a language is. */
export const glossaryPath = (language: string) => `glossary-${language}.xhtml`;

const termId = (conceptId: string) => `term-${conceptId}`;

/** One article as a document of a book. */
export function articleDocument(article: ExportedArticle, facts: ExportFacts): string {
  const words = exportWords(article.language);
  const notes = numberNotes(article);
  const references: DocumentReferences = {
    prefix: '',
    picture: picturePath,
    note: (number) => `#note-${number}`,
    term: (conceptId) => `${glossaryPath(words.language)}#${termId(conceptId)}`,
    noteProperties: { 'epub:type': 'noteref' },
    termProperties: { 'epub:type': 'glossref', role: 'doc-glossref' },
  };
  const content = [
    articleHeader(article, words),
    articleText(article, notes, references),
    ...noteAsides(notes, words, references),
    sourceLine(article, facts, words),
  ];
  return xhtmlDocument(article.title, article.language, [
    makeElement('article', { 'epub:type': 'chapter' }, bookContent(content.map(withoutMicrodata))),
  ]);
}

/** Reading systems show these beside the passage; those that cannot show them at the end. */
function noteAsides(
  notes: readonly NumberedNote[],
  words: ExportWords,
  references: DocumentReferences,
): Element[] {
  if (notes.length === 0) return [];
  const asides = notes.map((note) =>
    makeElement(
      'aside',
      { id: `note-${note.number}`, 'epub:type': 'footnote', role: 'doc-footnote' },
      noteContent(note, words, references),
    ),
  );
  return [
    makeElement('section', { className: ['notes'] }, [
      textElement('h2', {}, words.t('export.document.notes')),
      ...asides,
    ]),
  ];
}

/** The glossary of a book in one language. */
export function glossaryDocument(terms: readonly ExportedTerm[], words: ExportWords): string {
  const { t, language } = words;
  const title = t('export.document.glossary');
  return xhtmlDocument(title, language, [
    makeElement('section', { role: 'doc-glossary', 'aria-labelledby': 'title' }, [
      textElement('h1', { id: 'title' }, title),
      glossaryList(terms, termId, { 'epub:type': 'glossary' }),
    ]),
  ]);
}

/** One document of a book, with the namespaces that it may use. */
export function xhtmlDocument(
  title: string,
  language: LanguageTag,
  content: ElementContent[],
): string {
  const properties: Properties = {
    xmlns: 'http://www.w3.org/1999/xhtml',
    'xmlns:epub': 'http://www.idpf.org/2007/ops',
    'xml:lang': language,
    lang: language,
    dir: textDirection(language),
  };
  const page = makeElement('html', properties, [
    makeElement('head', {}, [
      makeElement('meta', { charSet: 'utf-8' }, []),
      textElement('title', {}, title),
      makeElement('link', { rel: ['stylesheet'], type: 'text/css', href: 'style.css' }, []),
    ]),
    makeElement('body', {}, content),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n${toXhtml([page])}\n`;
}

/** What a book says of its articles stands in its package; microdata is for pages. */
function withoutMicrodata(node: Element): Element {
  const { itemProp: _name, ...properties } = node.properties;
  const children = node.children.map((child) =>
    child.type === 'element' ? withoutMicrodata(child) : child,
  );
  return { ...node, properties, children };
}
