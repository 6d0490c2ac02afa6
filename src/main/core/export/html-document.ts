import { createHash } from 'node:crypto';
import type { Element, ElementContent, Properties } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { makeElement } from '../../../shared/text/elements.ts';
import { carriedJson, carrierId } from '../annotations/carried-annotations.ts';
import type { DocumentReferences } from './document-body.ts';
import {
  articleHeader,
  articleText,
  glossaryList,
  languageProperties,
  noteContent,
  sourceLine,
  textElement,
} from './document-parts.ts';
import { pageStyle } from './document-style.ts';
import {
  allPositions,
  type ExportedArticle,
  type ExportedPicture,
  type ExportFacts,
} from './exported-article.ts';
import { type ExportWords, exportWords } from './export-words.ts';
import { type NumberedNote, numberNotes } from './numbered-notes.ts';

function referencesOf(prefix: string): DocumentReferences {
  return {
    prefix,
    picture: ({ mediaType, bytes }: ExportedPicture) =>
      `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
    note: (number) => `#${prefix}note-${number}`,
    term: (conceptId) => `#${prefix}term-${conceptId}`,
  };
}

/**
 * An article as one HTML file that needs nothing but itself: pictures and style are inside, nothing runs, and opening it
 * asks nothing of the network. What it says of itself lets Escale, and others, read it as an article again.
 */
export function htmlDocument(article: ExportedArticle, facts: ExportFacts): string {
  const { text, appendix } = articleParts(article, facts, '');
  return htmlPage(article, headOf(article), facts, [
    makeElement('main', {}, [text]),
    ...appendix,
    ...carrier([article]),
  ]);
}

/** A whole page around its content; `about` is what its head says of it. */
export function htmlPage(
  { title, language }: Pick<ExportedArticle, 'language' | 'title'>,
  about: readonly ElementContent[],
  { escaleVersion }: ExportFacts,
  content: ElementContent[],
): string {
  const head = [
    meta({ charSet: 'utf-8' }),
    meta({ httpEquiv: ['Content-Security-Policy'], content: contentSecurityPolicy }),
    meta({ name: 'viewport', content: 'width=device-width' }),
    meta({ name: 'referrer', content: 'no-referrer' }),
    textElement('title', {}, title),
    meta({ name: 'generator', content: `Escale ${escaleVersion}` }),
    ...about,
    textElement('style', {}, pageStyle),
  ];
  const page = makeElement('html', languageProperties(language), [
    makeElement('head', {}, head),
    makeElement('body', {}, content),
  ]);
  return `${toHtml([{ type: 'doctype' }, page])}\n`;
}

/** An article, and what stands below it. `prefix` begins every id, so that those of several articles on a page differ. */
export function articleParts(
  article: ExportedArticle,
  facts: ExportFacts,
  prefix: string,
): { readonly text: Element; readonly appendix: readonly Element[] } {
  const words = exportWords(article.language);
  const notes = numberNotes(article);
  const references = referencesOf(prefix);
  const text = makeElement(
    'article',
    { itemScope: true, itemType: ['https://schema.org/Article'] },
    [articleHeader(article, words), articleText(article, notes, references)],
  );
  const appendix = [
    ...noteSection(notes, words, references),
    ...glossarySection(article, words, prefix),
    sourceLine(article, facts, words),
  ];
  return { text, appendix };
}

/** The annotations that a page shows, for whoever reads it back: data, which no browser runs. */
export function carrier(articles: readonly ExportedArticle[]): Element[] {
  const shown = articles.flatMap(({ annotations }) => annotations.map((one) => one.annotation));
  if (shown.length === 0) return [];
  const properties = { type: 'application/ld+json', id: carrierId };
  return [textElement('script', properties, carriedJson(shown, allPositions(articles)))];
}

function headOf(article: ExportedArticle): ElementContent[] {
  const { title, summary, authors, site, url, publishedAt, updatedAt, tags } = article;
  const properties: readonly (readonly [string, string | undefined])[] = [
    ['og:type', 'article'],
    ['og:title', title],
    ['og:site_name', site],
    ['og:url', url],
    ['og:description', summary],
    ['article:published_time', publishedAt],
    ['article:modified_time', updatedAt],
    ...tags.map((tag) => ['article:tag', tag] as const),
  ];
  return [
    ...authors.map((author) => meta({ name: 'author', content: author })),
    ...properties.flatMap(([property, content]) =>
      content === undefined || content === '' ? [] : [meta({ property, content })],
    ),
    ...(url === undefined ? [] : [makeElement('link', { rel: ['canonical'], href: url }, [])]),
  ];
}

/** The style sheet is told by its hash, so that no other is obeyed. */
const contentSecurityPolicy = [
  "default-src 'none'",
  'img-src data:',
  `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function meta(properties: Properties): Element {
  return makeElement('meta', properties, []);
}

function noteSection(
  notes: readonly NumberedNote[],
  words: ExportWords,
  references: DocumentReferences,
): Element[] {
  if (notes.length === 0) return [];
  const items = notes.map((note) =>
    makeElement(
      'li',
      { id: `${references.prefix}note-${note.number}` },
      noteContent(note, words, references),
    ),
  );
  return [
    makeElement('section', { className: ['notes'], role: 'doc-endnotes' }, [
      textElement('h2', {}, words.t('export.document.notes')),
      makeElement('ol', {}, items),
    ]),
  ];
}

function glossarySection(
  { terms }: ExportedArticle,
  { t }: ExportWords,
  prefix: string,
): Element[] {
  if (terms.length === 0) return [];
  return [
    makeElement('section', { className: ['glossary'], role: 'doc-glossary' }, [
      textElement('h2', {}, t('export.document.glossary')),
      glossaryList(terms, (conceptId) => `${prefix}term-${conceptId}`),
    ]),
  ];
}
