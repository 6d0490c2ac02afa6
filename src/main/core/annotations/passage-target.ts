import { makeTarget } from '../../../shared/annotations/anchor-targets.ts';
import { type AnnotationTarget, longestQuote } from '../../../shared/domain/annotation.ts';
import type { Variant } from '../../../shared/domain/article.ts';
import type { RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import type { BodyStore } from '../ports.ts';

/**
 * The target of a passage of one of a version's bodies. Throws Failure `bodyMissing` when the body is none of them,
 * `passageUnknown` for a place outside of it, and `passageTooLong`.
 */
export async function passageTarget(
  { bodyHash: current, earlier, feedBodyHash }: Variant,
  { bodyHash, start, end }: NonNullable<RequestParsed<'annotationCreate'>['passage']>,
  bodies: Pick<BodyStore, 'read'>,
): Promise<AnnotationTarget> {
  const own = [current, feedBodyHash, ...earlier.map((version) => version.bodyHash)];
  if (!own.includes(bodyHash)) throw new Failure('bodyMissing', { hash: bodyHash });
  const { text } = await bodies.read(bodyHash);
  if (text.slice(start, end).trim() === '') throw new Failure('passageUnknown');
  if (end - start > longestQuote) throw new Failure('passageTooLong', { most: longestQuote });
  return makeTarget(bodyHash, text, { start, end });
}
