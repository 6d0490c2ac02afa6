import { z } from 'zod';
import { packFactsSchema } from '../domain/pack.ts';
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
