import { type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import { type Release, releaseSchema } from '../../../shared/domain/update.ts';
import { Failure } from '../../../shared/result.ts';
import { parseJson } from '../encoding/parse-json.ts';

/** Of a whole description: many times what the longest takes; bytes. */
export const longestDescription = 64_000;

/** What is signed is a text within the document, so that nothing depends on how JSON is written anew. */
const envelopeSchema = z.object({
  /** A release as JSON. */
  release: z.string(),
  /** Ed25519, over that text in UTF-8; base64. */
  signature: z.base64(),
});

/**
 * The release that a document describes. Throws Failure `updateMalformed` for what is no description, and `updateSignature`
 * for one that the holder of the key has not signed; nothing of that is read further.
 */
export function readRelease(bytes: Uint8Array, publicKey: KeyObject): Release {
  const { release, signature } = understood(envelopeSchema, new TextDecoder().decode(bytes));
  const signed = Buffer.from(release, 'utf8');
  if (!verify(undefined, signed, publicKey, Buffer.from(signature, 'base64'))) {
    throw new Failure('updateSignature');
  }
  return understood(releaseSchema, release);
}

/** Whether the first of two versions is the later one. */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => text.split('.').map(Number));
  for (const [place, number] of (one ?? []).entries()) {
    const difference = number - (other?.[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function understood<T>(schema: z.ZodType<T>, text: string): T {
  const { success, data, error } = schema.safeParse(parseJson(text));
  if (success) return data;
  throw new Failure('updateMalformed', {}, { cause: error });
}
