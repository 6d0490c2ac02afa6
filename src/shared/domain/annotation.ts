import { z } from 'zod';
import { languageTagSchema } from './language.ts';
import { tagsSchema } from './tag.ts';

/** Most characters of a note: some ten printed pages. */
export const longestNote = 20_000;
/** Most characters of the passage that one annotation marks. */
export const longestQuote = 20_000;
/** Characters kept from before and after a passage, by which it is told from the same words elsewhere. */
export const quoteContext = 48;
/** Most characters of the name under which a person annotates. */
export const longestCreator = 120;

/** Told apart by the kind of line under the words as well, so that nobody needs to see colours. */
export const annotationColours = ['amber', 'green', 'blue', 'rose', 'violet'] as const;
export type AnnotationColour = (typeof annotationColours)[number];

/**
 * Where an annotation is, as W3C's Web Annotation Data Model says it: a TextQuoteSelector and a TextPositionSelector on
 * the canonical text of one body, which never changes. See `anchorTargets` for what becomes of it in another body.
 */
export const annotationTargetSchema = z.object({
  /** The body that was marked. */
  bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
  quote: z.object({
    exact: z.string().min(1).max(longestQuote),
    prefix: z.string().max(quoteContext),
    suffix: z.string().max(quoteContext),
  }),
  /** UTF-16 offsets into the body's canonical text, end exclusive. */
  position: z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() }),
});
export type AnnotationTarget = Readonly<z.infer<typeof annotationTargetSchema>>;

/** What a person marked or wrote: about a passage, or, without `target`, about a whole article. */
export const annotationSchema = z.object({
  id: z.string().min(1),
  articleId: z.string().min(1),
  /** Of the version that was annotated. */
  language: languageTagSchema,
  /** Of that version, so that the annotation says what it is about when the article is gone. */
  articleTitle: z.string(),
  articleUrl: z.string().optional(),
  target: annotationTargetSchema.optional(),
  colour: z.enum(annotationColours),
  /** Markdown; empty for a mere highlight. */
  note: z.string().max(longestNote),
  tags: tagsSchema,
  /** Whether it asks something that others may answer; W3C's motivation `questioning`. */
  isQuestion: z.boolean().optional(),
  /** Id of the question that it answers, W3C's motivation `replying`: such a note has no passage of its own. */
  answerTo: z.string().min(1).optional(),
  /** The name that the person chose to annotate under. */
  creator: z.string().max(longestCreator).optional(),
  /** Whether it came from elsewhere without a name, so that nobody here knows whose it is. */
  isReceived: z.boolean().optional(),
  createdAt: z.iso.datetime(),
  /** When it was last changed or deleted: of two libraries, the later change counts. */
  changedAt: z.iso.datetime(),
  /** Deleted annotations stay as a mark, so that no import and no backup brings them back. */
  deletedAt: z.iso.datetime().optional(),
});
export type Annotation = Readonly<z.infer<typeof annotationSchema>>;

/** Whether a note is nothing: nothing written about no passage. */
export function isNothing({
  target,
  note,
  tags,
}: Pick<Annotation, 'target' | 'note'> & { readonly tags: readonly string[] }): boolean {
  return !target && note.trim() === '' && tags.length === 0;
}

/** What a note is besides a note. */
export type AnnotationKind = 'question' | 'answer';

/** Whether an annotation asks or answers; undefined for one that does neither. */
export function annotationKind({
  isQuestion,
  answerTo,
}: Pick<Annotation, 'answerTo' | 'isQuestion'>): AnnotationKind | undefined {
  if (answerTo !== undefined) return 'answer';
  return isQuestion === true ? 'question' : undefined;
}

/** In what form annotations are written out: without loss, to be read by people, for spreadsheets, to be learnt by heart. */
export const annotationListFormats = ['jsonld', 'markdown', 'csv', 'anki'] as const;
export type AnnotationListFormat = (typeof annotationListFormats)[number];

/** And in their places, with the articles that they are about. */
export const annotatedFormats = ['html', 'epub'] as const;
export type AnnotatedFormat = (typeof annotatedFormats)[number];

export const annotationFormats = [...annotationListFormats, ...annotatedFormats] as const;
export type AnnotationFormat = (typeof annotationFormats)[number];

/** How the name of a file in each of them ends. */
export const annotationExtensions: Readonly<Record<AnnotationFormat, string>> = {
  jsonld: 'jsonld',
  markdown: 'md',
  csv: 'csv',
  anki: 'txt',
  html: 'html',
  epub: 'epub',
};

/** The key of what is said of annotations that a file has no place for. */
export function leftOutKey(format: AnnotationFormat) {
  return format === 'anki' ? 'notebook.exchange.leftOut.deck' : 'notebook.exchange.leftOut.book';
}
