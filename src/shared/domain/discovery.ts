import { z } from 'zod';
import { appErrorSchema } from '../result.ts';
import { languageTagSchema } from './language.ts';

/** Most items that a preview shows of each thing that it found. */
export const mostSamples = 5;

/** One item as a preview shows it. */
export const sampleItemSchema = z.object({
  title: z.string(),
  publishedAt: z.iso.datetime().optional(),
  /** Plain text; may be empty. */
  summary: z.string(),
});
export type SampleItem = Readonly<z.infer<typeof sampleItemSchema>>;

/** Kinds of what can be found at a location. `list` is an outline of sources, which is imported rather than added. */
export const candidateKinds = ['feed', 'page', 'pages', 'file', 'folder', 'list'] as const;
export type CandidateKind = (typeof candidateKinds)[number];

/** One thing that was found and can be added. */
export const candidateSchema = z.object({
  kind: z.enum(candidateKinds),
  /** In the form in which it would be kept. */
  location: z.string(),
  title: z.string(),
  language: languageTagSchema.optional(),
  /** How many items, pages, files or sources there are; unknown for a feed that could not be read. */
  items: z.int().nonnegative().optional(),
  /** How many of them are too old to be taken: only the newest are, where there are very many. */
  leftOut: z.int().positive().optional(),
  /** Of a list of lists: how many of these are not read, as only the newest are. */
  listsLeftOut: z.int().positive().optional(),
  samples: z.array(sampleItemSchema).max(mostSamples),
  /** Whether the items of a feed carry their texts whole; unknown when it has none. */
  text: z.enum(['whole', 'summary']).optional(),
  /** Of a page: why only a part of its text can be had, as its article will say. */
  lacks: appErrorSchema.optional(),
  /** Whether it is in the library already. */
  added: z.boolean(),
  /** Why it could not be read, though something says that it is there. */
  error: appErrorSchema.optional(),
  /** What was wrong and could be worked around, in English, for the verbs' diagnostics. */
  warnings: z.array(z.string()),
});
export type Candidate = Readonly<z.infer<typeof candidateSchema>>;

/** What was found at a location, the likeliest first. */
export const discoverySchema = z.object({
  location: z.string(),
  candidates: z.array(candidateSchema),
});
export type Discovery = Readonly<z.infer<typeof discoverySchema>>;

const listedSchema = z.object({ title: z.string(), location: z.string() });

/** What came of adding sources of a list. Nothing was fetched. */
export const listAdditionSchema = z.object({
  added: z.array(listedSchema.extend({ id: z.string() })),
  /** Already in the library. */
  known: z.array(listedSchema),
});
export type ListAddition = Readonly<z.infer<typeof listAdditionSchema>>;

/** Sources of a list that are on one private server, and wait for a person to confirm it. */
export const heldHostSchema = z.object({
  /** `host:port`. */
  host: z.string(),
  sources: z.array(listedSchema),
});
export type HeldHost = Readonly<z.infer<typeof heldHostSchema>>;

/** What came of importing a list of sources. Nothing was fetched. */
export const listImportSchema = listAdditionSchema.extend({
  refused: z.array(listedSchema.extend({ error: appErrorSchema })),
  /** Not added, unless a person confirms their servers. */
  held: z.array(heldHostSchema),
});
export type ListImport = Readonly<z.infer<typeof listImportSchema>>;

/** What came of writing the sources into a list. */
export const listExportSchema = z.object({
  sources: z.int().nonnegative(),
  /** Files and folders of this machine, which a list for others cannot name. */
  leftOut: z.int().nonnegative(),
});
export type ListExport = Readonly<z.infer<typeof listExportSchema>>;
