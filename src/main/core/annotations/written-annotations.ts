import {
  type Annotation,
  type AnnotationKind,
  annotationKind,
} from '../../../shared/domain/annotation.ts';
import type { TextRange } from '../../../shared/domain/body.ts';
import { assertNever } from '../../../shared/result.ts';
import { sentencesAround } from '../../../shared/text/sentences.ts';
import { withInnerMarks } from '../../../shared/text/quotation-marks.ts';
import { withComment } from './carried-annotations.ts';
import type { PointPositions } from './web-annotations.ts';
import { defaultTemplate, fillTemplate } from './markdown-template.ts';
import { grouped } from '../grouped.ts';
import { type PassageSince, wordsSince } from './placed-since.ts';
import { type ExportWords, exportWords } from '../export/export-words.ts';
import { writeDelimited } from '../glossary/exchange/delimited-values.ts';

/** An annotation with the sentence around its passage, where its text is known. */
export interface AnnotationInContext {
  readonly annotation: Annotation;
  readonly sentence: string | undefined;
  /** The question that it answers, where that is in the library. */
  readonly question?: Annotation | undefined;
  /** What became of its passage, where that is no longer as it was marked. */
  readonly since?: PassageSince | undefined;
}

/** The sentences of a text that a passage touches, as one. */
export function sentenceAround(text: string, passage: TextRange, language: string): string {
  const { start, end } = sentencesAround(text, passage, language);
  return text.slice(start, end);
}

const columns = [
  'id',
  'title',
  'url',
  'language',
  'quote',
  'sentence',
  'note',
  'colour',
  'tags',
  'creator',
  'created',
  'changed',
  'kind',
  'answer to',
  'article',
  'prefix',
  'suffix',
  'start',
  'end',
  'body hash',
  'passage now',
  'words now',
] as const;

/** Without it Excel takes UTF-8 for the encoding of its system. */
const byteOrderMark = '\uFEFF';

/**
 * A table for spreadsheets, one annotation a line: CSV as RFC 4180 has it, in UTF-8. Its last columns say what the people
 * who read it need not know, so that nothing is lost by reading it back.
 */
export function toCsv(annotations: readonly AnnotationInContext[]): string {
  const rows = annotations.map(({ annotation, sentence, since }) => [
    annotation.id,
    annotation.articleTitle,
    annotation.articleUrl ?? '',
    annotation.language,
    annotation.target?.quote.exact ?? '',
    sentence ?? '',
    annotation.note,
    annotation.colour,
    tagsCell(annotation.tags),
    annotation.creator ?? '',
    annotation.createdAt,
    annotation.changedAt,
    annotationKind(annotation) ?? '',
    annotation.answerTo ?? '',
    annotation.articleId,
    ...placeCells(annotation.target),
    since?.state ?? '',
    wordsSince(since) ?? '',
  ]);
  return byteOrderMark + writeDelimited([columns, ...rows], ',');
}

/** Tags with commas between them; one that has a comma or a quotation mark itself is quoted as cells are. */
function tagsCell(tags: readonly string[]): string {
  return tags.map((tag) => (/[",]/.test(tag) ? `"${tag.replaceAll('"', '""')}"` : tag)).join(', ');
}

function placeCells(target: Annotation['target']): readonly string[] {
  if (!target) return ['', '', '', '', ''];
  const { quote, position, bodyHash } = target;
  return [quote.prefix, quote.suffix, `${position.start}`, `${position.end}`, bodyHash];
}

export interface MarkdownOptions {
  readonly template?: string | undefined;
  /** For the comment that carries the annotations. */
  readonly positions?: PointPositions;
}

/**
 * Notes to be read and gone on with in any editor, article by article, as a person's own template has it or the one that
 * comes along; see `fillTemplate`. The annotations go along in a comment; see `withComment`.
 */
export function toMarkdown(
  annotations: readonly AnnotationInContext[],
  { template = defaultTemplate, positions = new Map() }: MarkdownOptions = {},
): string {
  const byVersion = grouped(
    annotations,
    ({ annotation: { articleId, language } }) => `${articleId} ${language}`,
  );
  return withComment(
    fillTemplate(template, [...byVersion.values()]),
    annotations.map(({ annotation }) => annotation),
    positions,
  );
}

/** What a note is, in the language of what it is about. */
export function kindIn(kind: AnnotationKind, language: string): string {
  return exportWords(language).t(`annotations.questions.kinds.${kind}`);
}

/**
 * That a passage no longer says what was marked, and what it says, that its place is in doubt, or that it is no longer found, in
 * the language of its article; else nothing.
 */
export function changeInWords(
  { language }: Pick<Annotation, 'language'>,
  since?: PassageSince,
): string {
  return since ? sinceInWords(since, exportWords(language)) : '';
}

/** The same in other words. */
export function sinceInWords(since: PassageSince, { language, t }: ExportWords): string {
  const inWords = (now: string) =>
    t('export.document.wordsNow', { words: withInnerMarks(now, language) });
  switch (since.state) {
    case 'changed':
      return inWords(since.now);
    case 'inDoubt': {
      const doubt = t('export.document.inDoubt');
      return since.now === undefined ? doubt : `${doubt} ${inWords(since.now)}`;
    }
    case 'lost':
      return t('export.document.lost');
    default:
      return assertNever(since);
  }
}

/** A question as its answers quote it: its words, or, where it has none, the passage that it is about. */
export function questionInWords({ note, target, creator }: Annotation): string {
  const words = note === '' ? (target?.quote.exact ?? '') : note;
  return creator === undefined ? words : `${words} — ${creator}`;
}
