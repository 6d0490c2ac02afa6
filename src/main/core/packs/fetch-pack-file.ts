import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../../../shared/result.ts';
import { parseJson } from '../encoding/parse-json.ts';
import { targetFailure } from '../export/write-file.ts';
import { freeBytes } from '../free-bytes.ts';
import { download } from '../http/download.ts';
import { patientTimeouts } from '../http/transfer-watch.ts';
import { isThere } from '../is-there.ts';
import { fetchInto, type PackServer } from './fetch-pack.ts';

/** A hundred thousand articles with their pictures are less. Bytes. */
const mostPackBytes = 32 * 1024 * 1024 * 1024;
/** No pack is so short, so that an answer with a body is told from one without after a few bytes. */
const noPackBytes = 16;

const keptName = 'kept.json';
/** What is kept of a pack in one file, so that the same version is not fetched again. */
const keptSchema = z.object({
  validators: z.object({ etag: z.string().optional(), lastModified: z.string().optional() }),
  /** Of the version that was installed; absent while the file waits. */
  manifestHash: z.string().optional(),
});

/** Refusals that what changes here, and not a new copy, can lift: until then the file waits. */
const waiting: ReadonlySet<string> = new Set([
  'cancelled',
  'packForeignKey',
  'packOlder',
  'packUnsigned',
  'storageBudget',
]);

/** The file of a pack that was fetched, and by what the server tells this version from others. */
export interface FetchedPackFile {
  readonly path: string;
  readonly validators: z.infer<typeof keptSchema>['validators'] | undefined;
}

/** What an earlier attempt left of the version that the server still has. */
export interface UnchangedPackFile {
  /** Hash of the manifest, if it was installed. */
  readonly manifestHash: string | undefined;
  /** The file, if it waits. */
  readonly file: FetchedPackFile | undefined;
}

/** Whether what is at an address is one file, rather than an unpacked pack. */
export function isPackFileAddress({ pathname }: URL): boolean {
  return /\.escale$/i.test(pathname);
}

/** What is here of the pack at an address, if the server says that it still has the same. Throws Failure `http…`. */
export async function unchangedPackFile(
  { http, address, privateHost }: PackServer,
  folder: string,
  signal: AbortSignal,
): Promise<UnchangedPackFile | undefined> {
  const text = await readFile(join(folder, keptName), 'utf8').catch(() => '');
  const kept = keptSchema.safeParse(parseJson(text)).data;
  if (!kept) return undefined;
  const { validators, manifestHash } = kept;
  const options = {
    maxBytes: noPackBytes,
    timeouts: patientTimeouts,
    signal,
    privateHost,
    validators,
  };
  try {
    const { state } = await download(http, address, options);
    if (state !== 'notModified') return undefined;
    // What nobody has asked for in a week is removed.
    await writeFile(join(folder, keptName), text);
    const path = fileIn(folder);
    return { manifestHash, file: (await isThere(path)) ? { path, validators } : undefined };
  } catch (error) {
    if (error instanceof Failure && error.error.code === 'httpTooLarge') return undefined;
    throw error;
  }
}

function fileIn(folder: string): string {
  return join(folder, 'pack.escale');
}

/** Keeps what `unchangedPackFile` asks with, in place of the file that was installed. */
export async function keepVersion(
  folder: string,
  { path, validators }: FetchedPackFile,
  manifestHash: string,
): Promise<void> {
  await removePackFile(path);
  if (validators) await writeKept(folder, { validators, manifestHash });
}

/** Lets a file wait that was refused for now; removes any other. */
export async function keepWaiting({ path, validators }: FetchedPackFile, error: unknown) {
  const isWaiting = error instanceof Failure && waiting.has(error.error.code);
  if (!isWaiting || !validators) await removePackFile(path);
}

async function writeKept(folder: string, kept: z.infer<typeof keptSchema>): Promise<void> {
  await writeFile(join(folder, keptName), JSON.stringify(kept));
}

/**
 * Fetches a pack in one file into a folder; what broke off goes on where it was. How much of it the library lacks only its
 * list tells, so that the disk alone bounds it here. Throws Failure `targetFull` where it has less room than that, other
 * `target…`, `cancelled`, and the `http…` codes.
 */
export async function fetchPackFile(
  server: PackServer,
  folder: string,
  signal: AbortSignal,
): Promise<FetchedPackFile> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw targetFailure(error, folder);
  });
  const path = fileIn(folder);
  const room = await roomFor(path);
  try {
    const most = Math.min(room, mostPackBytes);
    const { validator } = await fetchInto(server, '', path, most, signal);
    const validators = validator === undefined ? undefined : validatorsOf(validator);
    if (validators) await writeKept(folder, { validators });
    return { path, validators };
  } catch (error) {
    const isTooLarge = error instanceof Failure && error.error.code === 'packTooLarge';
    if (!isTooLarge || room >= mostPackBytes) throw error;
    await removePackFile(path);
    throw new Failure('targetFull', { file: path }, { cause: error });
  }
}

function validatorsOf(validator: string): FetchedPackFile['validators'] {
  return validator.startsWith('"') ? { etag: validator } : { lastModified: validator };
}

/** Bytes that a file may have, with what has arrived of it. */
async function roomFor(path: string): Promise<number> {
  const { size } = await stat(`${path}.part`).catch(() => ({ size: 0 }));
  return (await freeBytes(dirname(path))) + size;
}

/** Removes a file that was fetched, and what had arrived of it. */
async function removePackFile(path: string): Promise<void> {
  for (const ending of ['', '.part', '.note']) await rm(`${path}${ending}`, { force: true });
}
