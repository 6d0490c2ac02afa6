import { z } from 'zod';

/** Most characters of a pack's name and of its publisher's. */
export const longestPackName = 200;

/** What a pack is called by programs: the same in every version of it, and part of no path. */
export const packIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(64);

/** How the names of packs end. */
export const packExtension = 'escale';

/** Whether an address or path is that of a pack in one file on this machine, quoted or not. */
export function isPackFile(location: string): boolean {
  const name = location.trim();
  return /\.escale["']?$/i.test(name) && !/^https?:/i.test(name);
}

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const storedNameSchema = z.string().trim().min(1).max(longestPackName);
/** One line without what moves a terminal's cursor or turns the direction of what follows: it stands beside who signed. */
export const packNameSchema = storedNameSchema.regex(
  /^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u,
);

/** What a pack says of itself, before anything in it is believed. */
export const packHeadSchema = z.object({
  id: packIdSchema,
  name: z.object({ en: packNameSchema, fr: packNameSchema }),
  /** Who says that they made it; only the signature shows who did. */
  publisher: packNameSchema.optional(),
  /** Counts the versions of one pack: a larger number is a later one. */
  sequence: z.int().positive(),
  /** The latest date that anything in it bears, so that the same content has the same bytes. */
  createdAt: z.iso.datetime(),
});
export type PackHead = Readonly<z.infer<typeof packHeadSchema>>;

/**
 * Who signed a pack: `signed` by the key with this id, the SHA-256 of its public half in DER; `broken` when the signature
 * is of other bytes. `isTrusted` when an administrator named the key.
 */
export const packSignerSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unsigned') }),
  z.object({ state: z.literal('broken') }),
  z.object({ state: z.literal('signed'), keyId: hashSchema, isTrusted: z.boolean() }),
]);
export type PackSigner = Readonly<z.infer<typeof packSignerSchema>>;

const countSchema = z.int().nonnegative();

export const packFactsSchema = packHeadSchema.extend({
  signer: packSignerSchema,
  articles: countSchema,
  versions: countSchema,
  sources: countSchema,
  concepts: countSchema,
  annotations: countSchema,
  /** Texts and pictures. */
  objects: countSchema,
  /** Of these, the pictures. */
  pictures: countSchema,
  /** Of all of them, unpacked. */
  bytes: countSchema,
});
export type PackFacts = Readonly<z.infer<typeof packFactsSchema>>;

/** A pack that was installed, and what later versions of it need to know so that they bring nothing back. */
export const installedPackSchema = packHeadSchema.extend({
  /** As an earlier Escale, which took more names, may have written it. */
  name: z.object({ en: storedNameSchema, fr: storedNameSchema }),
  publisher: storedNameSchema.optional(),
  /** Of the bytes of its manifest: the same one is not read again. */
  manifestHash: hashSchema,
  /** Absent when it was not signed. */
  keyId: hashSchema.optional(),
  installedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** Of its glossary here; absent when it never had one. */
  glossaryId: z.string().optional(),
  /** What it said of each concept, as a short hash by the concept's id here: what a person changed stays changed. */
  concepts: z.record(z.string(), z.string()).default({}),
  /** Those that were here when a version of it was installed: one that is gone was removed by a person. */
  sourceIds: z.array(z.string()).default([]),
  /** A hash of the place from which administrators handed it out; absent when a person alone installed it. */
  decidedAt: hashSchema.optional(),
});
export type InstalledPack = Readonly<z.infer<typeof installedPackSchema>>;

/** How many of one kind were added, changed, left as they were, and not taken. */
const figuresSchema = z.object({
  added: countSchema,
  updated: countSchema,
  unchanged: countSchema,
  refused: countSchema,
});
export type PackFigures = Readonly<z.infer<typeof figuresSchema>>;
export const noFigures: PackFigures = { added: 0, updated: 0, unchanged: 0, refused: 0 };

export const packReportSchema = packHeadSchema.extend({
  signer: packSignerSchema,
  /** `current` when this version was there already, and nothing was looked at. */
  state: z.enum(['installed', 'current']),
  articles: figuresSchema,
  sources: figuresSchema,
  concepts: figuresSchema,
  annotations: figuresSchema,
  /** Texts and pictures that the library did not have. */
  objects: countSchema,
  bytes: countSchema,
});
export type PackReport = Readonly<z.infer<typeof packReportSchema>>;

/** How far the reading or fetching of a pack's texts and pictures is. */
export interface PackProgress {
  readonly done: number;
  readonly total: number;
}
