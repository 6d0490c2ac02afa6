import { chmod, lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { type PackFacts, packIdSchema } from '../../../shared/domain/pack.ts';
import { type AppError, Failure } from '../../../shared/result.ts';
import { targetFailure, writeExport } from '../export/write-file.ts';
import { systemFolder } from '../policy/windows-folder.ts';
import type { AssetStore } from '../ports.ts';
import { withPack } from './inspect-pack.ts';
import { manifestName, objectName, signatureName } from './pack-format.ts';
import { sha256 } from './pack-keys.ts';
import {
  type PackTrust,
  packFacts,
  type PackWatching,
  readObject,
  readPack,
  type ReadPack,
  readTrustedPack,
} from './read-pack.ts';
import { checkSuccession } from './succession.ts';

/** Where a machine keeps the packs of everybody on it, and who alone may have written there. */
export interface MachinePacks {
  readonly folder: string;
  /** Number of a user; undefined where the system does not tell by numbers who may write. */
  readonly owner: number | undefined;
}

/** The user who looks after a machine. */
const root = 0;

/** Where this system has what belongs to all its users. The environment is not asked: a user can set it. */
export function machinePacks(platform: NodeJS.Platform = process.platform): MachinePacks {
  switch (platform) {
    case 'win32': {
      const folder = join(parse(systemFolder()).root, 'ProgramData', 'Escale', 'packs');
      return { folder, owner: undefined };
    }
    case 'darwin':
      return { folder: '/Library/Application Support/Escale/packs', owner: root };
    default:
      return { folder: '/var/lib/escale/packs', owner: root };
  }
}

/** A pack of the machine, or why it does not count. */
export interface MachinePack {
  readonly place: string;
  readonly error?: AppError;
}

/**
 * The packs of a machine, by name. One that somebody else than its owner could have written does not count: `packUntrusted`.
 * Where the system does not tell that by numbers, whoever could have written it is told by its signature, so that none counts
 * unless an administrator named keys. Never rejects.
 */
export async function listMachinePacks(
  { folder, owner }: MachinePacks,
  hasTrustedKeys: boolean,
): Promise<readonly MachinePack[]> {
  const names = (await readdir(folder).catch(() => [])).filter(isPackName).toSorted();
  const packs: MachinePack[] = [];
  for (const name of names) {
    const place = join(folder, name);
    const isSafe = owner === undefined ? hasTrustedKeys : await isOnlyOf(owner, folder, place);
    const error = { code: 'packUntrusted', params: { folder: place } } as const;
    packs.push({ place, ...(!isSafe && { error }) });
  }
  return packs;
}

function isPackName(name: string): boolean {
  return packIdSchema.safeParse(name).success;
}

/** Whether a user alone can have written a pack: what is in it is told by the hashes in its list. */
async function isOnlyOf(owner: number, folder: string, place: string): Promise<boolean> {
  const paths = [folder, place, join(place, manifestName)];
  const facts = await Promise.all(paths.map((path) => lstat(path).catch(() => undefined)));
  return facts.every(
    (one) =>
      one !== undefined && !one.isSymbolicLink() && one.uid === owner && (one.mode & 0o022) === 0,
  );
}

/**
 * Puts a pack, read to its end, unpacked into the machine's folder, where every user may read it and nobody but the
 * administrators write. Of a later version only what is new is written, and what no version needs any more goes. Throws what
 * `readTrustedPack`, `readObject` and `checkSuccession` throw, `cancelled` and `target…`.
 */
export async function installForMachine(
  path: string,
  { folder }: Pick<MachinePacks, 'folder'>,
  trust: PackTrust,
  assets: Pick<AssetStore, 'judge'>,
  watching: PackWatching,
): Promise<PackFacts> {
  return withPack(path, trust, readTrustedPack, async (pack) => {
    const place = join(folder, pack.manifest.id);
    await checkEarlier(place, pack, trust);
    await writeForAll(pack, place, assets, watching);
    return packFacts(pack);
  });
}

async function checkEarlier(place: string, pack: ReadPack, trust: PackTrust): Promise<void> {
  const earlier = await withPack(
    place,
    { trustedKeys: trust.trustedKeys },
    readPack,
    async (one) => one,
  ).catch(
    // What is not whole there is written anew.
    () => undefined,
  );
  if (!earlier) return;
  const { manifest, manifestHash, signer } = earlier;
  const keyId = signer.state === 'signed' ? signer.keyId : undefined;
  checkSuccession(pack, { sequence: manifest.sequence, manifestHash, keyId });
}

async function writeForAll(
  { files, manifest, manifestHash }: ReadPack,
  place: string,
  assets: Pick<AssetStore, 'judge'>,
  { signal, onProgress }: PackWatching,
): Promise<void> {
  const objects = join(place, 'objects');
  await mkdir(objects, { recursive: true }).catch((error: unknown) => {
    throw targetFailure(error, objects);
  });
  const there = new Set(await readdir(objects));
  const write = async (name: string, bytes: Uint8Array) => {
    const target = join(place, name);
    await writeExport(target, bytes, true);
    // Whatever mask the administrator works under.
    await chmod(target, 0o644);
  };
  for (const [at, object] of manifest.objects.entries()) {
    if (signal.aborted) throw new Failure('cancelled');
    const bytes = await readObject(files, object, assets);
    const name = objectName(object.sha256);
    if (!(await isWhole(join(place, name), object.sha256))) await write(name, bytes);
    onProgress({ done: at + 1, total: manifest.objects.length });
  }
  for (const folder of [objects, place]) await chmod(folder, 0o755);
  const signature = await files.signature();
  // An earlier signature beside a later list would look forged.
  if (!signature) await rm(join(place, signatureName), { force: true });
  // As it was signed, byte by byte.
  const list = await files.manifest();
  if (sha256(list) !== manifestHash) throw new Failure('packDamaged', { entry: manifestName });
  await write(manifestName, list);
  if (signature) await write(signatureName, signature);
  const needed = new Set(manifest.objects.map(({ sha256 }) => sha256));
  for (const name of there) if (!needed.has(name)) await rm(join(objects, name), { force: true });
}

async function isWhole(path: string, hash: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && sha256(bytes) === hash;
}

/** Takes a pack out of the machine's folder; what it brought into libraries stays. Throws Failure `packUnknown` and `target…`. */
export async function forgetForMachine(
  id: string,
  { folder }: Pick<MachinePacks, 'folder'>,
): Promise<void> {
  const place = join(folder, id);
  const isThere = isPackName(id) && (await lstat(place).catch(() => undefined)) !== undefined;
  if (!isThere) throw new Failure('packUnknown', { id });
  await rm(place, { recursive: true }).catch((error: unknown) => {
    throw targetFailure(error, place);
  });
}
