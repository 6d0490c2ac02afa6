import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../../../shared/result.ts';
import { parseJson } from '../encoding/parse-json.ts';
import { targetFailure } from '../export/write-file.ts';
import { download } from '../http/download.ts';
import { patientTimeouts } from '../http/transfer-watch.ts';
import { fetchInto, type PackServer } from './fetch-pack.ts';

/** A hundred thousand articles with their pictures are less. Bytes. */
const mostPackBytes = 32 * 1024 * 1024 * 1024;
/** No pack is so short, so that an answer with a body is told from one without after a few bytes. */
const noPackBytes = 16;

const keptName = 'kept.json';
/** What is kept of a pack in one file once it is installed, so that the same version is not fetched again. */
const keptSchema = z.object({
  validators: z.object({ etag: z.string().optional(), lastModified: z.string().optional() }),
  manifestHash: z.string(),
});

/** The file of a pack that was fetched, and by what the server tells this version from others. */
export interface FetchedPackFile {
  readonly path: string;
  readonly validator: string | undefined;
}

/** Whether what is at an address is one file, rather than an unpacked pack. */
export function isPackFileAddress({ pathname }: URL): boolean {
  return /\.escale$/i.test(pathname);
}

/** Hash of the manifest that was installed from an address, if the server says that it still has the same. Throws Failure `http…`. */
export async function unchangedManifest(
  { http, address, privateHost }: PackServer,
  folder: string,
  signal: AbortSignal,
): Promise<string | undefined> {
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
    return manifestHash;
  } catch (error) {
    if (error instanceof Failure && error.error.code === 'httpTooLarge') return undefined;
    throw error;
  }
}

/** Keeps what `unchangedManifest` asks with. */
export async function keepVersion(
  folder: string,
  { validator }: Pick<FetchedPackFile, 'validator'>,
  manifestHash: string,
): Promise<void> {
  if (validator === undefined) return;
  const isTag = validator.startsWith('"');
  const validators = isTag ? { etag: validator } : { lastModified: validator };
  await writeFile(join(folder, keptName), JSON.stringify({ validators, manifestHash }));
}

/**
 * Fetches a pack in one file into a folder; what broke off goes on where it was. Throws Failure `storageBudget` where the file
 * alone takes more than `room`, `target…`, `cancelled`, and the `http…` codes.
 *
 * @param room bytes
 */
export async function fetchPackFile(
  server: PackServer,
  folder: string,
  room: number,
  signal: AbortSignal,
): Promise<FetchedPackFile> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw targetFailure(error, folder);
  });
  const path = join(folder, 'pack.escale');
  try {
    const { validator } = await fetchInto(server, '', path, Math.min(room, mostPackBytes), signal);
    return { path, validator };
  } catch (error) {
    const isTooLarge = error instanceof Failure && error.error.code === 'packTooLarge';
    if (!isTooLarge || room >= mostPackBytes) throw error;
    await removePackFile(path);
    throw new Failure(
      'storageBudget',
      { megabytes: Math.floor(room / 1_000_000) },
      { cause: error },
    );
  }
}

/** Removes a file that was fetched, and what had arrived of it. */
export async function removePackFile(path: string): Promise<void> {
  for (const ending of ['', '.part', '.note']) await rm(`${path}${ending}`, { force: true });
}
