import { packIdSchema } from '../../../shared/domain/pack.ts';
import { fold } from '../../../shared/text/fold.ts';

/** Letters of a key's id that stand in the ids of its packs: enough that no two makers' packs are called alike. */
const keyLetters = 8;

/**
 * What a pack is called by programs when its maker does not say: the words of its name, and which key signs it, so that packs
 * which two people call the same are two.
 */
export function packIdOf(words: string, keyId: string | undefined): string {
  const mark = keyId === undefined ? '' : `-${keyId.slice(0, keyLetters)}`;
  const stem = slugOf(words)
    .slice(0, 64 - mark.length)
    .replace(/-$/, '');
  return `${stem === '' ? 'pack' : stem}${mark}`;
}

/** Whether an id is what `packIdOf` makes of these words, whichever key signs it. */
export function isPackIdOf(id: string, words: string): boolean {
  const plain = packIdOf(words, undefined);
  const signed = packIdOf(words, id.slice(-keyLetters));
  return id === plain || (id === signed && packIdSchema.safeParse(id).success);
}

function slugOf(words: string): string {
  return fold(words)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
