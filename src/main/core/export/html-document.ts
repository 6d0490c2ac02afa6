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
import type { ExportedArticle, ExportedPicture, ExportFacts } from './exported-article.ts';
import { type ExportWords, exportWords } from './export-words.ts';
import { type NumberedNote, numberNotes } from './numbered-notes.ts';

const termId = (conceptId: string) => `term-${conceptId}`;

const references: DocumentReferences = {
  prefix: '',
  picture: ({ mediaType, bytes }: ExportedPicture) =>
    `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
  note: (number) => `#note-${number}`,
  term: (conceptId) => `#${termId(conceptId)}`,
};

/**
 * An article as one HTML file that needs nothing but itself: pictures and style are inside, nothing runs, and opening it
 * asks nothing of the network. What it says of itself lets Escale, and others, read it as an article again.
 */
export function htmlDocument(article: ExportedArticle, facts: ExportFacts): string {
  const words = exportWords(article.language);
  const notes = numberNotes(article.annotations);
  const content = makeElement(
    'article',
    { itemScope: true, itemType: ['https://schema.org/Article'] },
    [articleHeader(article, words), articleText(article, notes, references)],
  );
  const page = makeElement('html', languageProperties(article.language), [
    makeElement('head', {}, head(article, facts)),
    makeElement('body', {}, [
      makeElement('main', {}, [content]),
      ...noteSection(notes, words),
      ...glossarySection(article, words),
      sourceLine(article, facts, words),
      ...carrier(article),
    ]),
  ]);
  return `${toHtml([{ type: 'doctype' }, page])}\n`;
}

/** The annotations that the page shows, for whoever reads it back: data, which no browser runs. */
function carrier({ annotations }: ExportedArticle): Element[] {
  if (annotations.length === 0) return [];
  const properties = { type: 'application/ld+json', id: carrierId };
  const shown = annotations.map(({ annotation }) => annotation);
  return [textElement('script', properties, carriedJson(shown))];
}

function head(article: ExportedArticle, { escaleVersion }: ExportFacts): ElementContent[] {
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
    meta({ charSet: 'utf-8' }),
    meta({ httpEquiv: ['Content-Security-Policy'], content: contentSecurityPolicy }),
    meta({ name: 'viewport', content: 'width=device-width' }),
    meta({ name: 'referrer', content: 'no-referrer' }),
    textElement('title', {}, title),
    meta({ name: 'generator', content: `Escale ${escaleVersion}` }),
    ...authors.map((author) => meta({ name: 'author', content: author })),
    ...properties.flatMap(([property, content]) =>
      content === undefined || content === '' ? [] : [meta({ property, content })],
    ),
    ...(url === undefined ? [] : [makeElement('link', { rel: ['canonical'], href: url }, [])]),
    textElement('style', {}, pageStyle),
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

function noteSection(notes: readonly NumberedNote[], words: ExportWords): Element[] {
  if (notes.length === 0) return [];
  const items = notes.map((note) =>
    makeElement('li', { id: `note-${note.number}` }, noteContent(note, words, references)),
  );
  return [
    makeElement('section', { className: ['notes'], role: 'doc-endnotes' }, [
      textElement('h2', {}, words.t('export.document.notes')),
      makeElement('ol', {}, items),
    ]),
  ];
}

function glossarySection({ terms }: ExportedArticle, { t }: ExportWords): Element[] {
  if (terms.length === 0) return [];
  return [
    makeElement('section', { className: ['glossary'], role: 'doc-glossary' }, [
      textElement('h2', {}, t('export.document.glossary')),
      glossaryList(terms, termId),
    ]),
  ];
}
