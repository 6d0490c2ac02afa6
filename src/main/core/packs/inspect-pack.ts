import type { PackFacts } from '../../../shared/domain/pack.ts';
import type { AssetStore } from '../ports.ts';
import { openPack } from './open-pack.ts';
import type { PackFiles } from './pack-files.ts';
import { readSignature, sha256 } from './pack-keys.ts';
import {
  type PackTrust,
  packFacts,
  type PackWatching,
  readPack,
  type ReadPack,
  readTrustedPack,
  verifyObjects,
} from './read-pack.ts';

/** What a pack in a file or folder says of itself. Throws what `openPack` and `readPack` throw. */
export async function inspectPack(path: string, trust: PackTrust): Promise<PackFacts> {
  return withPack(path, trust, readPack, async (pack) => packFacts(pack));
}

/** Reads a pack to its end and believes nothing. Throws what `readPack`, `checkTrust` and `verifyObjects` throw. */
export async function verifyPack(
  path: string,
  trust: PackTrust,
  assets: Pick<AssetStore, 'judge'>,
  watching: PackWatching,
): Promise<PackFacts> {
  return withPack(path, trust, readTrustedPack, async (pack) => {
    await verifyObjects(pack, assets, watching);
    return packFacts(pack);
  });
}

/** Opens a pack, reads it and works with it while it is open. */
export async function withPack<T>(
  path: string,
  trust: PackTrust,
  read: typeof readPack,
  work: (pack: ReadPack) => Promise<T>,
): Promise<T> {
  const files = await openPack(path);
  try {
    return await work(await read(files, trust));
  } finally {
    files.close();
  }
}

/** Of the manifest, as the signature has it; only one that nobody signed is read for it. */
export async function statedHash(files: PackFiles): Promise<string> {
  const signature = await files.signature();
  const read = signature && readSignature(signature);
  return read?.manifest ?? sha256(await files.manifest());
}
