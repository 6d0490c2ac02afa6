import { z } from 'zod';
import {
  citationChoiceSchema,
  citationSchema,
  mostListed,
  referenceFormats,
} from '../../domain/citing.ts';
import { exportChoiceSchema } from '../../domain/export.ts';
import { languageTagSchema } from '../../domain/language.ts';
import { listViewSchema, snippetSchema } from '../answers.ts';
import { passageSchema } from '../annotation-answers.ts';
import { articleIdSchema, nothing, noAnswer } from './parts.ts';

/** A version of an article, and the passage of it that is meant, if any. */
const citedVersionSchema = articleIdSchema.extend({
  language: languageTagSchema,
  passage: passageSchema.optional(),
});

/** Articles as files, on paper and as references. */
export const exportRequests = {
  /** Asks for a file in the system's dialog and writes an article into it. No answer when the person cancels. */
  articleExport: {
    input: articleIdSchema.extend({ language: languageTagSchema, choice: exportChoiceSchema }),
    output: z.object({ file: z.string() }).optional(),
  },
  /** Shows the file that was written last in the system's own program for files. */
  articleExportShow: { input: nothing, output: noAnswer },
  /**
   * Puts the unread articles that came today into one book and asks for its file in the system's dialog. No answer when the
   * person cancels.
   */
  digestExport: {
    input: nothing,
    output: z
      .object({ file: z.string(), articles: z.int().positive(), leftOut: z.int().nonnegative() })
      .optional(),
  },
  /** An article's text as Markdown, to be pasted elsewhere. */
  articleMarkdown: {
    input: articleIdSchema.extend({ language: languageTagSchema }),
    output: z.string(),
  },
  /** The sentence around the first hit in what a search showed of a version's text. */
  foundPassage: {
    input: articleIdSchema.extend({ language: languageTagSchema, snippet: snippetSchema }),
    output: passageSchema,
  },
  /** A citation of an article or of a passage, ready to be pasted. */
  articleCite: {
    input: citedVersionSchema.extend({ choice: citationChoiceSchema }),
    output: citationSchema,
  },
  /** Articles as one bibliography in the order of a style, ready to be pasted. */
  articlesCite: {
    input: z.object({
      articleIds: z.array(articleIdSchema.shape.articleId).min(1).max(mostListed),
      choice: citationChoiceSchema.pick({ style: true, language: true }),
    }),
    output: citationSchema,
  },
  /**
   * Asks for a file in the system's dialog and writes an article into it as a reference. No answer when the person cancels.
   */
  articleReference: {
    input: citedVersionSchema.extend({ format: z.enum(referenceFormats) }),
    output: z.object({ file: z.string() }).optional(),
  },
  /**
   * Asks for a file in the system's dialog and writes the first `mostListed` articles of a list into it as references.
   * `leftOut` says how many more there are. No answer when the person cancels.
   */
  listReference: {
    input: z.object({ view: listViewSchema, format: z.enum(referenceFormats) }),
    output: z
      .object({ file: z.string(), articles: z.int().positive(), leftOut: z.int().nonnegative() })
      .optional(),
  },
  /** Asks in the system's dialog how to print what the window shows. */
  articlePrint: { input: nothing, output: noAnswer },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;
