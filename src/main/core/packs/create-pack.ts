import { join } from 'node:path';
import type { OwnNames } from '../../../shared/annotations/own-annotation.ts';
import type { PackFacts, PackHead } from '../../../shared/domain/pack.ts';
import { Failure } from '../../../shared/result.ts';
import { isThere } from '../is-there.ts';
import type { Library } from '../ports.ts';
import { gatherPack } from './gather-pack.ts';
import { manifestName, type PackManifest } from './pack-format.ts';
import { readPrivateKey } from './pack-keys.ts';
import { isVersionOf, nextSequence } from './pack-versions.ts';
import { earlierManifest, writePackFile, writePackFolder } from './write-pack.ts';

export interface CreatePackOptions {
  readonly head: Pick<PackHead, 'id' | 'name' | 'publisher'>;
  readonly articleIds?: ReadonlySet<string> | undefined;
  /** Whether articles among them that are gone are left out and counted; they are refused by default. */
  readonly mayLackArticles?: boolean | undefined;
  readonly withAnnotations: boolean;
  /** Unpacked into a folder, in place of one file. */
  readonly asFolder: boolean;
  readonly path: string;
  /** A file with the private key to sign with. */
  readonly keyPath?: string | undefined;
  /** Whether a file or folder that is no earlier version of this pack may be replaced. */
  readonly mayReplace: boolean;
  /** The number of this version; by default the one after that of the pack which is there, or its own if nothing changed. */
  readonly sequence?: number | undefined;
}

/** A pack that was written. */
export interface CreatedPack {
  readonly facts: PackFacts;
  /**
   * Articles that are gone, and texts and pictures that are missing or damaged in the library, or that are nothing for
   * others.
   */
  readonly leftOut: number;
  /** How many of these are whole drawings that may hold more than shapes, or are too large to look at. */
  readonly drawings: number;
}

/**
 * Writes a pack, which replaces an earlier version of it; answers how much was left out. Throws what `PackService.create`
 * throws.
 */
export async function createPack(
  options: CreatePackOptions,
  { store, names }: { readonly store: Library; readonly names: () => OwnNames },
  signal: AbortSignal,
): Promise<Omit<CreatedPack, 'facts'>> {
  const { head, path, keyPath, asFolder } = options;
  const privateKey = keyPath === undefined ? undefined : await readPrivateKey(keyPath);
  const gathered = await gatherPack({ ...options, store, names: names(), signal });
  const { content, leftOut, drawings } = gathered;
  const earlier = await earlierManifest(path);
  // In a folder, what has the name of a list is what would be replaced.
  const target = asFolder ? join(path, manifestName) : path;
  if (!options.mayReplace && !isVersionOf(head.id, earlier) && (await isThere(target))) {
    throw new Failure('targetExists', { file: path });
  }
  const sequence = options.sequence ?? nextSequence(content, earlier);
  const manifest: PackManifest = { ...content, sequence };
  const write = asFolder ? writePackFolder : writePackFile;
  await write({ store, manifest, privateKey, path, signal });
  return { leftOut, drawings };
}
