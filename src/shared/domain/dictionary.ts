import { z } from 'zod';
import { languageTagSchema } from './language.ts';

/** Most characters of what is looked up: a long headword; more is no word. */
export const longestLookUp = 200;

/** A dictionary that a person added. */
export const dictionarySchema = z.object({
  id: z.string(),
  /** Empty where it is not known. */
  name: z.string(),
  headwords: z.int().nonnegative(),
  /** Of the headwords and of what is said of them, where the dictionary tells. */
  from: languageTagSchema.optional(),
  to: languageTagSchema.optional(),
  /** Some of its files are gone, or not what was added; it may not know its own name any more. */
  isDamaged: z.literal(true).optional(),
});
export type Dictionary = Readonly<z.infer<typeof dictionarySchema>>;

/** How a headword was found: written so, apart from case and accents, or as another form of the word. */
export const lookUpWays = ['exact', 'folded', 'form'] as const;
export type LookUpWay = (typeof lookUpWays)[number];

/** What one dictionary says of a word. */
export const lookedUpSchema = z.object({
  dictionary: dictionarySchema,
  way: z.enum(lookUpWays),
  entries: z.array(
    z.object({
      headword: z.string(),
      /** Plain text, of several lines. */
      sense: z.string(),
    }),
  ),
});
export type LookedUp = Readonly<z.infer<typeof lookedUpSchema>>;
