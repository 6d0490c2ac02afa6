import type { EarlierBody, Variant } from '../../../shared/domain/article.ts';

/** Earlier bodies that are kept of one version; a live page can change every few minutes. */
const mostEarlierBodies = 20;

type Told = Pick<Variant, 'bodyHash' | 'title' | 'text' | 'textHashes' | 'words'>;

/**
 * The earlier bodies of a version after `next` took the place of `previous`, newest first. The one that is replaced is
 * among them only when the publisher wrote something else: other markup around the same words, other passages hidden by
 * us, and the page's text in place of the feed's are no new version.
 */
export function earlierBodies(
  previous: Told & Pick<Variant, 'earlier' | 'images'>,
  next: Told,
  now: string,
): EarlierBody[] {
  // A version that comes back is no earlier one; under another title the same body is.
  const earlier = previous.earlier.filter(
    ({ bodyHash, title }) => bodyHash !== next.bodyHash || title !== next.title,
  );
  if (!rewritten(previous, next)) return earlier;
  const { bodyHash, title } = previous;
  const images = previous.images.filter(({ asset }) => asset);
  const others = earlier.filter((other) => other.bodyHash !== bodyHash);
  return [{ bodyHash, title, replacedAt: now, images }, ...others].slice(0, mostEarlierBodies);
}

/** A library from before the hashes were kept tells by title and length. */
function rewritten(previous: Told, next: Told): boolean {
  if (previous.bodyHash === next.bodyHash && previous.title === next.title) return false;
  if (previous.text.origin !== next.text.origin) return false;
  const [before, after] = [previous.textHashes, next.textHashes];
  if (!before || !after) return previous.words !== next.words || previous.title !== next.title;
  return before.sent !== after.sent && before.shown !== after.shown;
}
