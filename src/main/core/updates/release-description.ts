import { type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import {
  type Release,
  releaseSchema,
  type UpdateChannelName,
} from '../../../shared/domain/update.ts';
import { Failure } from '../../../shared/result.ts';
import { parseJson } from '../encoding/parse-json.ts';

/** Of a whole description: many times what the longest takes; bytes. */
export const longestDescription = 64_000;

/** What is signed is a text within the document, so that nothing depends on how JSON is written anew. */
const signedSchema = z.object({
  /** A release as JSON. */
  release: z.string(),
  /** Ed25519, over that text in UTF-8; base64. */
  signature: z.base64(),
});

/** The newest beta version stands beside the stable one, where copies that look for none leave it aside. */
const betaSchema = signedSchema.extend({ beta: signedSchema.optional() });

/**
 * The newest release that a document describes for a channel; that of betas has the stable ones, too. Throws Failure
 * `updateMalformed` for what is no description, and `updateSignature` for one that the holder of the key has not signed;
 * nothing of that is read further.
 */
export function readRelease(
  bytes: Uint8Array,
  publicKey: KeyObject,
  channel: UpdateChannelName,
): Release {
  const text = new TextDecoder().decode(bytes);
  if (channel === 'stable') {
    return signedRelease(understood(signedSchema, text), publicKey, 'stable');
  }
  const { beta, ...document } = understood(betaSchema, text);
  const stable = signedRelease(document, publicKey, 'stable');
  const early = beta && signedRelease(beta, publicKey, 'beta');
  return early && isNewer(early.version, stable.version) ? early : stable;
}

/** The release says itself for whom it is, so that nobody can put a beta version in the place of a stable one. */
function signedRelease(
  { release, signature }: z.infer<typeof signedSchema>,
  publicKey: KeyObject,
  channel: UpdateChannelName,
): Release {
  const signed = Buffer.from(release, 'utf8');
  if (!verify(undefined, signed, publicKey, Buffer.from(signature, 'base64'))) {
    throw new Failure('updateSignature');
  }
  const read = understood(releaseSchema, release);
  if ((read.channel ?? 'stable') !== channel) throw new Failure('updateMalformed');
  return read;
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
