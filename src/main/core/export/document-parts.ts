import type { Element, ElementContent, Properties } from 'hast';
import { annotationKind } from '../../../shared/domain/annotation.ts';
import { formatDate } from '../../../shared/i18n/formats.ts';
import { makeElement } from '../../../shared/text/elements.ts';
import { frenchSpacesIn, shownLine } from '../../../shared/text/french-spaces.ts';
import { assertNever } from '../../../shared/result.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { documentBody, type DocumentReferences, noteSignId } from './document-body.ts';
import { textMark } from './document-marks.ts';
import type { ExportedArticle, ExportedTerm, ExportFacts } from './exported-article.ts';
import type { ExportWords } from './export-words.ts';
import { isChanged, type NumberedNote } from './numbered-notes.ts';

/** Text in an element. */
export function textElement(tagName: string, properties: Properties, value: string): Element {
  return makeElement(tagName, properties, [{ type: 'text', value }]);
}

/** Title, authors, source and date, with what schema.org calls them. */
export function articleHeader(article: ExportedArticle, { t, language }: ExportWords): Element {
  const { title, authors, site, publishedAt } = article;
  const facts: Element[] = [
    ...authors.map((name) => textElement('span', { itemProp: ['author'] }, name)),
    ...(site === '' ? [] : [textElement('span', { itemProp: ['publisher'] }, site)]),
    ...(publishedAt === undefined
      ? []
      : [
          textElement(
            'time',
            { dateTime: publishedAt, itemProp: ['datePublished'] },
            formatDate(publishedAt, language),
          ),
        ]),
  ];
  const byline = facts.flatMap((fact, index): ElementContent[] =>
    index === 0 ? [fact] : [{ type: 'text', value: ' · ' }, fact],
  );
  const label = { className: ['byline'], 'aria-label': t('export.document.byline') };
  return makeElement('header', {}, [
    textElement('h1', { itemProp: ['headline'] }, shownLine(title, article.language)),
    ...(byline.length === 0 ? [] : [makeElement('p', label, byline)]),
  ]);
}

/** The text, in the element by which Escale finds it again. */
export function articleText(
  article: ExportedArticle,
  notes: readonly NumberedNote[],
  references: DocumentReferences,
): Element {
  const properties = { className: ['text'], itemProp: ['articleBody'], [textMark]: '' };
  const spaces = frenchSpacesIn(article.tree, article.language);
  return makeElement('div', properties, documentBody(article, notes, references, spaces));
}

/** Where the article comes from, when it was written out, and what its text was. */
export function sourceLine(
  { url, site, bodyHash }: ExportedArticle,
  { exportedAt }: ExportFacts,
  { t, language }: ExportWords,
): Element {
  const source = url === undefined ? site : url;
  const link =
    url === undefined
      ? { type: 'text' as const, value: site }
      : textElement('a', { href: url, itemProp: ['url'] }, url);
  const lines = [
    ...(source === ''
      ? []
      : [makeElement('p', {}, [{ type: 'text', value: `${t('export.document.source')} ` }, link])]),
    textElement('p', {}, t('export.document.exported', { date: formatDate(exportedAt, language) })),
    makeElement('p', { className: ['hash'] }, [
      { type: 'text', value: `${t('export.document.hash')} ` },
      textElement('code', {}, bodyHash),
    ]),
  ];
  return makeElement('footer', { className: ['source'] }, lines);
}

/** What a note is about, and what it says. */
export function noteContent(
  note: NumberedNote,
  words: ExportWords,
  references: DocumentReferences,
): ElementContent[] {
  const { number, content, annotation } = note;
  const { prefix } = references;
  const bare = {
    tree: content,
    pictures: new Map(),
    dropped: new Set<string>(),
    annotations: [],
    terms: [],
  };
  const own = { ...references, prefix: `${prefix}note-${number}-` };
  const { tags, creator } = annotation;
  return [
    ...aboutNote(note, words, prefix),
    ...kindOfNote(note, words),
    ...documentBody(bare, [], own),
    ...(creator === undefined ? [] : [textElement('p', { className: ['about'] }, `— ${creator}`)]),
    ...(tags.length === 0
      ? []
      : [textElement('p', { className: ['tags'] }, tags.map((tag) => `#${tag}`).join(' '))]),
  ];
}

function aboutNote(
  { number, place, annotation }: NumberedNote,
  { t }: ExportWords,
  prefix: string,
) {
  const quote = annotation.target?.quote.exact.replaceAll('\n', ' ') ?? '';
  switch (place.state) {
    case 'placed': {
      const back = {
        href: `#${noteSignId(prefix, number)}`,
        role: 'doc-backlink',
        'aria-label': t('export.document.back', { number }),
      };
      return [
        ...(isChanged(place)
          ? [textElement('p', { className: ['about'] }, t('export.document.changed'))]
          : []),
        makeElement('p', { className: ['quote'] }, [textElement('a', back, quote)]),
      ];
    }
    case 'whole':
      if (annotation.answerTo !== undefined) return [];
      return [textElement('p', { className: ['about'] }, t('export.document.whole'))];
    case 'orphaned':
      return [
        textElement('p', { className: ['about'] }, t('export.document.lost')),
        textElement('p', { className: ['quote'] }, quote),
      ];
    case 'otherVersion':
      return [];
    default:
      return assertNever(place);
  }
}

function kindOfNote(note: NumberedNote, words: ExportWords): Element[] {
  const kind = noteKind(note, words);
  return kind === undefined ? [] : [textElement('p', { className: ['about'] }, kind)];
}

/** That a note is a question, or an answer and to which one; undefined for one that is neither. */
export function noteKind(
  { annotation, answerTo }: Pick<NumberedNote, 'annotation' | 'answerTo'>,
  { t }: ExportWords,
): string | undefined {
  const kind = annotationKind(annotation);
  switch (kind) {
    case undefined:
      return undefined;
    case 'question':
      return t('annotations.questions.kinds.question');
    case 'answer':
      return answerTo === undefined
        ? t('annotations.questions.answerAlone')
        : t('export.document.answer', { number: answerTo });
    default:
      return assertNever(kind);
  }
}

/** Terms with their definitions; `properties` are those of the list. */
export function glossaryList(
  terms: readonly ExportedTerm[],
  termId: (conceptId: string) => string,
  properties: Properties = {},
): Element {
  return makeElement(
    'dl',
    properties,
    terms.flatMap(({ conceptId, label, definition }) => [
      makeElement('dt', { id: termId(conceptId) }, [textElement('dfn', {}, label)]),
      textElement('dd', {}, definition),
    ]),
  );
}

/** Language and direction, as the element around an article says them. */
export function languageProperties(tag: string): Properties {
  const direction = textDirection(tag);
  return { lang: tag, dir: direction };
}
