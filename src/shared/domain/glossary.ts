import { z } from 'zod';
import { languageTagSchema } from './language.ts';

/** How a concept is written in one language. */
export const conceptLabelsSchema = z.strictObject({
  /** The lemma, as cards and lists show it. */
  preferred: z.string().min(1),
  /** Aliases and inflected forms, as they stand in running text. */
  forms: z.array(z.string().min(1)),
  /** 25 to 60 words. */
  definition: z.string().min(1),
  /** Case and accents matter nowhere unless it says so: `Gaia-x` and `GAIA-X` are the same, `etat` and `État` too. */
  matching: z
    .strictObject({
      /** Everywhere, or in the forms that are named: `SOC` but not `soc`, while the case of `security operations centre` is free. */
      caseSensitive: z.union([z.boolean(), z.array(z.string().min(1)).min(1)]).optional(),
      accentSensitive: z.boolean().optional(),
      /** Longer expressions that hold a form and mean something else: `Amazon rainforest`, `Saint-Cloud`. */
      exceptions: z.array(z.string().min(1)).min(1).optional(),
    })
    .optional(),
});
export type ConceptLabels = Readonly<z.infer<typeof conceptLabelsSchema>>;

export const conceptSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  seeAlso: z.array(z.string()),
  sources: z
    .array(z.strictObject({ title: z.string(), url: z.url(), language: languageTagSchema }))
    .min(1),
  labels: z.strictObject({ fr: conceptLabelsSchema, en: conceptLabelsSchema }),
});
export type Concept = Readonly<z.infer<typeof conceptSchema>>;

/** A concept as the window is told of it: what a person wrote may have no definition and no source. */
export const shownConceptSchema = conceptSchema.extend({
  sources: z.array(conceptSchema.shape.sources.element),
  labels: z.strictObject({
    fr: conceptLabelsSchema.extend({ definition: z.string() }),
    en: conceptLabelsSchema.extend({ definition: z.string() }),
  }),
});

export const glossaryFileSchema = z.strictObject({
  theme: z.string(),
  concepts: z.array(conceptSchema),
});
export type GlossaryFileContent = Readonly<z.infer<typeof glossaryFileSchema>>;

/** The themes that have a name in the catalogues: a person's own concepts, and each file of the glossary. */
export const glossaryThemes = [
  'personal',
  'artificial-intelligence',
  'cloud',
  'companies',
  'data',
  'hardware',
  'intelligence',
  'law',
  'networks',
  'security',
  'sovereignty',
] as const;
export type GlossaryTheme = (typeof glossaryThemes)[number];

export function isGlossaryTheme(theme: string): theme is GlossaryTheme {
  return (glossaryThemes as readonly string[]).includes(theme);
}

/** How a concordance can be sorted: newest article first, by the words before or after the term, by the article's title. */
export const concordanceOrders = ['date', 'before', 'after', 'title'] as const;
export type ConcordanceOrder = (typeof concordanceOrders)[number];

/** A term found in a canonical text. `label` is the form that matched, as the glossary writes it. */
export interface TermMatch {
  readonly conceptId: string;
  readonly label: string;
  readonly start: number;
  readonly end: number;
}
