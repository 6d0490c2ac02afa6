import { longestPackName, type PackFacts } from '../../../shared/domain/pack.ts';
import { ownPackKey } from './key-files.ts';
import { packIdOf } from './pack-id.ts';
import type { PackService } from './pack-service.ts';
import { packHeadAt } from './pack-versions.ts';

export interface HandOutOptions {
  readonly articleIds: ReadonlySet<string>;
  /** What the pack is called by people; the same name makes versions of one pack. */
  readonly name: string;
  readonly publisher: string;
  readonly path: string;
  /** Where the person's key is, or is made. */
  readonly keyFolder: string;
  readonly now: Date;
}

/** What was written for a class, and the key that signed it. */
export interface HandedOut {
  readonly facts: PackFacts;
  readonly leftOut: number;
  readonly drawings: number;
  readonly key: { readonly path: string; readonly isNew: boolean };
}

/**
 * Writes articles for a class into one pack: with the person's glossaries and with what they noted and asked, signed with a
 * key of theirs that is made at first use; articles that are gone by now are left out. A file that is there is replaced.
 * Throws what `ownPackKey` and `PackService.create` throw.
 */
export async function handOut(
  packs: Pick<PackService, 'create'>,
  { articleIds, name, publisher, path, keyFolder, now }: HandOutOptions,
  signal: AbortSignal,
): Promise<HandedOut> {
  const { privateKey, keyId, isNew } = await ownPackKey(keyFolder);
  const id = packIdOf(name, keyId);
  const earlier = await packHeadAt(path);
  const least = earlier?.id === id ? earlier.sequence + 1 : 1;
  const called = name.slice(0, longestPackName);
  const { facts, leftOut, drawings } = await packs.create(
    {
      head: {
        id,
        name: { en: called, fr: called },
        ...(publisher !== '' && { publisher }),
      },
      articleIds,
      mayLackArticles: true,
      withAnnotations: true,
      asFolder: false,
      path,
      keyPath: privateKey,
      mayReplace: true,
      sequence: Math.max(least, sequenceAt(now)),
    },
    signal,
  );
  return { facts, leftOut, drawings, key: { path: privateKey, isNew } };
}

/**
 * The minute, as digits: 202611301405. Each hand-out is later than the ones before, wherever their files are by now, and
 * people who see the number can tell when it was.
 */
function sequenceAt(now: Date): number {
  return Number(now.toISOString().replaceAll(/\D/g, '').slice(0, 12));
}
