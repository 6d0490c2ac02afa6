import { z } from 'zod';

/** What a restore does with what is there: both are put together, or the backup takes its place. */
export const restoreModes = ['merge', 'replace'] as const;
export type RestoreMode = (typeof restoreModes)[number];

/**
 * What goes into a backup besides records: only the texts that somebody annotated, all texts and pictures, or sound and other
 * files as well.
 */
export const backupContents = ['records', 'texts', 'everything'] as const;
export type BackupContents = (typeof backupContents)[number];

const countSchema = z.int().nonnegative();

/** What one backup holds. */
export const backupFactsSchema = z.object({
  createdAt: z.iso.datetime(),
  escaleVersion: z.string(),
  /** Whether sound and other files are in it, besides texts and pictures. */
  everything: z.boolean(),
  /** Whether texts and pictures were left out, but those texts that somebody annotated. */
  withoutFiles: z.boolean(),
  /** How many records of each collection. */
  records: z.record(z.string(), countSchema),
  files: z.object({ bodies: countSchema, assets: countSchema, enclosures: countSchema }),
  /** Size of the file. */
  bytes: countSchema,
});
export type BackupFacts = Readonly<z.infer<typeof backupFactsSchema>>;

/** What came of writing a backup. */
export const backupOutcomeSchema = backupFactsSchema.extend({
  path: z.string(),
  /** Texts and files that the library's records name and that are missing or damaged in it. */
  leftOut: countSchema,
});
export type BackupOutcome = Readonly<z.infer<typeof backupOutcomeSchema>>;

/** What becomes of the records of one collection. */
export const recordChangesSchema = z.object({
  added: countSchema,
  changed: countSchema,
  removed: countSchema,
  kept: countSchema,
});
export type RecordChanges = Readonly<z.infer<typeof recordChangesSchema>>;

/** By the name of the collection. */
export const restoreChangesSchema = z.record(z.string(), recordChangesSchema);
export type RestoreChanges = Readonly<z.infer<typeof restoreChangesSchema>>;

/** Records of the backup that fit no schema, and stay in it. */
const setAsideSchema = countSchema;

/** What a backup would do to the library. */
export const restorePreviewSchema = z.object({
  path: z.string(),
  backup: backupFactsSchema,
  changes: z.object({ merge: restoreChangesSchema, replace: restoreChangesSchema }),
  setAside: setAsideSchema,
});
export type RestorePreview = Readonly<z.infer<typeof restorePreviewSchema>>;

export const restoreOutcomeSchema = z.object({
  mode: z.enum(restoreModes),
  changes: restoreChangesSchema,
  setAside: setAsideSchema,
  /** Where the library as it was has been backed up. */
  before: z.string(),
});
export type RestoreOutcome = Readonly<z.infer<typeof restoreOutcomeSchema>>;

/** How far backing up, restoring or moving is, in records and files. */
export const backupProgressSchema = z.object({
  phase: z.enum(['writing', 'verifying', 'restoring', 'copying']),
  done: countSchema,
  total: countSchema,
});
export type BackupProgress = Readonly<z.infer<typeof backupProgressSchema>>;
