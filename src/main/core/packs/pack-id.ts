import { createHash } from 'node:crypto';
import { packIdSchema } from '../../../shared/domain/pack.ts';
import { fold } from '../../../shared/text/fold.ts';

/** Letters of a key's id that stand in the ids of its packs: enough that no two makers' packs are called alike. */
const keyLetters = 8;

/** Digits of a name's hash that stand in for what an id cannot hold of it. */
const nameDigits = 8;
/** As many as `packIdSchema` allows. */
const longestId = 64;
/** Neither in an id nor what parts words: that two names differ in the latter alone makes no two packs. */
const lost = /[^a-z0-9\s\p{Pd}\p{Pc}\p{Ps}\p{Pe}\p{Pi}\p{Pf}.,:;!?/&'"·]/u;

/**
 * What a pack is called by programs when its maker does not say: the words of its name, and which key signs it, so that packs
 * which two people call the same are two. So are two that one person calls otherwise: a name that is cut, or of which another
 * letter or sign than what parts words is lost, is told from others by its hash.
 */
export function packIdOf(words: string, keyId: string | undefined): string {
  const mark = markOf(keyId);
  const slug = slugOf(words);
  const fits = slug !== '' && slug.length + mark.length <= longestId;
  const isWhole = fits && !lost.test(fold(words));
  return isWhole ? `${stemOf(slug, mark)}${mark}` : hashedId(words, slug, mark);
}

function hashedId(words: string, slug: string, mark: string): string {
  const digest = createHash('sha256').update(words.trim().normalize('NFC')).digest('hex');
  const end = `-${digest.slice(0, nameDigits)}${mark}`;
  return `${stemOf(slug, end)}${end}`;
}

/**
 * Whether an id is what `packIdOf` makes, or made before it told names by their hashes, of these words, whichever key signs
 * it.
 */
export function isPackIdOf(id: string, words: string): boolean {
  const marks = ['', markOf(id.slice(-keyLetters))];
  const slug = slugOf(words);
  const possible = marks.flatMap((mark) => [
    `${stemOf(slug, mark)}${mark}`,
    hashedId(words, slug, mark),
  ]);
  return possible.includes(id) && packIdSchema.safeParse(id).success;
}

function markOf(keyId: string | undefined): string {
  return keyId === undefined ? '' : `-${keyId.slice(0, keyLetters)}`;
}

/** What an id that ends so has room for. */
function stemOf(slug: string, end: string): string {
  const stem = slug.slice(0, longestId - end.length).replace(/-$/, '');
  return stem === '' ? 'pack' : stem;
}

function slugOf(words: string): string {
  return fold(words)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
