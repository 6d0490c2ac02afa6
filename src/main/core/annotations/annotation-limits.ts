import { Failure } from '../../../shared/result.ts';
import type { JsonLimits } from '../encoding/parse-json.ts';
import { parseLongJson } from '../encoding/parse-long-json.ts';
import { carriedIn } from './carried-annotations.ts';

/** Most annotations of one document, so that no file takes all memory. */
export const mostItems = 200_000;
/** Bytes of a file of annotations; as many long notes are fewer. */
export const mostBytes = 256 * 1024 * 1024;

/** An annotation as Escale writes it, with some tags, has forty values; a value in memory takes up to a hundred bytes. */
const jsonLimits: JsonLimits = { entries: mostItems, values: 50 * mostItems, exceeded: tooLarge };

/** That a file has more in it than is read at once, of which nothing is taken in. */
export function tooLarge(): Failure {
  return new Failure('annotationsTooLarge', {
    most: mostItems,
    megabytes: mostBytes / 1024 / 1024,
  });
}

/** These annotations of a document. Throws Failure `annotationsTooLarge`. */
export function notTooMany<T>(items: readonly T[]): readonly T[] {
  if (items.length > mostItems) throw tooLarge();
  return items;
}

/**
 * The value that a document of annotations is, or that a file carries for the eye that sees it; undefined where that is no
 * JSON. The window has its turns while it is made. Throws Failure `annotationsTooLarge` before more than memory has room for
 * is made of it.
 */
export async function annotationJson(text: string): Promise<unknown> {
  return await parseLongJson(carriedIn(text) ?? text, jsonLimits);
}
