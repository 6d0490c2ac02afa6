import { chmod, lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { type PackFacts, packIdSchema } from '../../../shared/domain/pack.ts';
import { type AppError, Failure } from '../../../shared/result.ts';
import { targetFailure, writeExport } from '../export/write-file.ts';
import { systemFolder } from '../policy/windows-folder.ts';
import type { AssetStore } from '../ports.ts';
import { withPack } from './inspect-pack.ts';
import { fileFailure } from '../file-failure.ts';
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
 * unless an administrator named keys. A folder that cannot be read stands in place of its packs, with the code `file…`. Never
 * rejects.
 */
export async function listMachinePacks(
  { folder, owner }: MachinePacks,
  hasTrustedKeys: boolean,
): Promise<readonly MachinePack[]> {
  const names = await readdir(folder).catch((error: unknown) => fileFailure(error, folder).error);
  if ('code' in names) return names.code === 'fileMissing' ? [] : [{ place: folder, error: names }];
  const packs: MachinePack[] = [];
  for (const name of names.filter(isPackName).toSorted()) {
    const place = join(folder, name);
    const unsigned = hasTrustedKeys ? undefined : place;
    const ofOthers = owner === undefined ? unsigned : await firstOfOthers(owner, folder, place);
    const error = { code: 'packUntrusted', params: { folder: ofOthers ?? '' } } as const;
    packs.push({ place, ...(ofOthers !== undefined && { error }) });
  }
  return packs;
}

function isPackName(name: string): boolean {
  return packIdSchema.safeParse(name).success;
}

/**
 * What somebody else than a user could have written of a pack, or of the folders of packs and of Escale around it; undefined
 * when there is nothing. What is in the pack is told by the hashes in its list.
 */
async function firstOfOthers(
  owner: number,
  folder: string,
  place: string,
): Promise<string | undefined> {
  for (const path of [dirname(folder), folder, place, join(place, manifestName)]) {
    const facts = await lstat(path).catch(() => undefined);
    const isOwn =
      facts && !facts.isSymbolicLink() && facts.uid === owner && (facts.mode & 0o022) === 0;
    if (!isOwn) return path;
  }
  return undefined;
}

/**
 * Puts a pack, read to its end, unpacked into the machine's folder, where every user may read it and nobody but the
 * administrators write. Of a later version only what is new is written, and what no version needs any more goes. Throws
 * what `readTrustedPack`, `readObject` and `checkSuccession` throw, `packPlaceLink` before anything is written,
 * `cancelled`, `target…`, and `packUntrusted` where others could have written it all the same, so that it would count for
 * nobody.
 */
export async function installForMachine(
  path: string,
  { folder, owner }: MachinePacks,
  trust: PackTrust,
  assets: Pick<AssetStore, 'judge'>,
  watching: PackWatching,
): Promise<PackFacts> {
  return withPack(path, trust, readTrustedPack, async (pack) => {
    const place = join(folder, pack.manifest.id);
    await refuseLinks(place);
    await checkEarlier(place, pack, trust);
    await writeForAll(pack, place, assets, watching);
    const ofOthers = owner !== undefined && (await firstOfOthers(owner, folder, place));
    if (ofOthers) throw new Failure('packUntrusted', { folder: ofOthers });
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
  await makeFolders(objects);
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
  for (const name of there) {
    if (!needed.has(name) && isOwnName(name)) await rm(join(objects, name), { force: true });
  }
}

/** A text or picture, or what a write that was cut off left of one: nothing else is ours to delete. */
function isOwnName(name: string): boolean {
  return /^[0-9a-f]{64}(?:\.[0-9a-f]{8}\.tmp)?$/.test(name);
}

/**
 * Makes the folders down to that of a pack's objects, each readable by everybody whatever mask the administrator works
 * under.
 */
async function makeFolders(objects: string): Promise<void> {
  try {
    for (const path of [...foldersAround(dirname(objects)), objects]) {
      const first = await mkdir(path, { recursive: true });
      if (first !== undefined) await chmod(path, 0o755);
    }
  } catch (error) {
    throw targetFailure(error, objects);
  }
}

/** A pack's place below those of Escale and of all packs, the outermost first. */
function foldersAround(place: string): readonly string[] {
  return [dirname(dirname(place)), dirname(place), place];
}

/**
 * Throws Failure `packPlaceLink` where a folder of packs is a link or, under Windows, a junction: users can make such below
 * `ProgramData`, and what an administrator wrote or deleted would lie where they chose.
 */
async function refuseLinks(place: string): Promise<void> {
  for (const path of [...foldersAround(place), join(place, 'objects')]) {
    const facts = await lstat(path).catch(() => undefined);
    if (facts?.isSymbolicLink()) throw new Failure('packPlaceLink', { folder: path });
  }
}

async function isWhole(path: string, hash: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes !== undefined && sha256(bytes) === hash;
}

/**
 * Takes a pack out of the machine's folder; what it brought into libraries stays. Throws Failure `packUnknown`,
 * `packPlaceLink` and `target…`.
 */
export async function forgetForMachine(
  id: string,
  { folder }: Pick<MachinePacks, 'folder'>,
): Promise<void> {
  const place = join(folder, id);
  const isThere = isPackName(id) && (await lstat(place).catch(() => undefined)) !== undefined;
  if (!isThere) throw new Failure('packUnknown', { id });
  await refuseLinks(place);
  await rm(place, { recursive: true }).catch((error: unknown) => {
    throw targetFailure(error, place);
  });
}
