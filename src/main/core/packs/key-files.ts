import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../shared/result.ts';
import { targetFailure, writeExport } from '../export/write-file.ts';
import { isThere } from '../is-there.ts';
import { keyIdOf, makePackKeys, readPrivateKey } from './pack-keys.ts';

/** Where the halves of a pair of keys lie, and what the pair is called. */
export interface PackKeyFiles {
  readonly keyId: string;
  readonly privateKey: string;
  readonly publicKey: string;
}

/** The key that a person of this machine signs with. */
export interface OwnPackKey extends PackKeyFiles {
  /** Whether it was made just now. */
  readonly isNew: boolean;
}

/**
 * Writes a new pair of keys into a folder, which is made. Throws Failure `targetExists` where one of the halves is there,
 * and `target…`.
 */
export async function writePackKeys(folder: string): Promise<PackKeyFiles> {
  const { privateKey, publicKey, keyId } = makePackKeys();
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw targetFailure(error, folder);
  });
  const paths = pathsIn(folder);
  // Half of another pair beside a new half would sign what nobody accepts.
  for (const file of [paths.privateKey, paths.publicKey]) {
    if (await isThere(file)) throw new Failure('targetExists', { file });
  }
  // Whoever has it signs in its owner's name: nobody else of this machine reads it.
  await writeExport(paths.privateKey, privateKey, false, 0o600);
  await writeExport(paths.publicKey, publicKey, false);
  return { keyId, ...paths };
}

/**
 * The pair that a folder keeps for a person, made at first use. Throws Failure `packKeyUnreadable`, and what
 * `writePackKeys` throws.
 */
export async function ownPackKey(folder: string): Promise<OwnPackKey> {
  const paths = pathsIn(folder);
  if (!(await isThere(paths.privateKey))) return { ...(await writePackKeys(folder)), isNew: true };
  return { ...paths, keyId: keyIdOf(await readPrivateKey(paths.privateKey)), isNew: false };
}

function pathsIn(folder: string): Omit<PackKeyFiles, 'keyId'> {
  return {
    privateKey: join(folder, 'escale-pack.private.pem'),
    publicKey: join(folder, 'escale-pack.public.pem'),
  };
}
