import { z } from 'zod';
import { installedPackSchema, packFactsSchema } from '../domain/pack.ts';
import { appErrorSchema } from '../result.ts';

/** What a person is shown of a pack before they decide whether it is installed. */
export const packPreviewSchema = z.object({
  /** Its whole path, by which it is installed. */
  path: z.string(),
  facts: packFactsSchema,
  /** Whether this very version is in the library. */
  isInstalled: z.boolean(),
  /** Why it is not to be installed, as far as its list and its signature tell. */
  refusal: appErrorSchema.optional(),
});
export type PackPreview = Readonly<z.infer<typeof packPreviewSchema>>;

/** Packs that were installed, by what programs call them; `keyId` is absent where nobody had signed one. */
export const installedPacksSchema = z.array(
  installedPackSchema.pick({ id: true, name: true, sequence: true, createdAt: true, keyId: true }),
);

/** A pack that was written for a class. */
export const handedOutSchema = z.object({
  /** Its whole path. */
  path: z.string(),
  facts: packFactsSchema,
  /** Articles that were gone by then, and texts and pictures that are missing or damaged in the library. */
  leftOut: z.int().nonnegative(),
  /** How many of these are drawings that may hold more than shapes. */
  drawings: z.int().nonnegative(),
  /** Where the person's key is, which signed it, and whether it was made for this pack. */
  key: z.object({ path: z.string(), isNew: z.boolean() }),
});
export type HandedOutPack = Readonly<z.infer<typeof handedOutSchema>>;
