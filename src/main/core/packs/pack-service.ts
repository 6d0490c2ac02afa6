import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type InstalledPack,
  type PackFacts,
  type PackHead,
  packHeadSchema,
  type PackReport,
  type PackSigner,
} from '../../../shared/domain/pack.ts';
import type { PackPreview } from '../../../shared/ipc/pack-answers.ts';
import { Failure, toAppError } from '../../../shared/result.ts';
import { parseJson } from '../encoding/parse-json.ts';
import { parseWebAddress } from '../http/address.ts';
import { hostAndPort } from '../http/private-address.ts';
import { isThere } from '../is-there.ts';
import type { AssetStore, HttpClient } from '../ports.ts';
import { askForSignature, fetchManifest, fetchObjects } from './fetch-pack.ts';
import { gatherPack } from './gather-pack.ts';
import {
  installPack,
  type InstallPackOptions,
  isCurrent,
  knownReport,
  missingObjects,
  unchangedReport,
} from './install-pack.ts';
import { openPack } from './open-pack.ts';
import { downloadFolder, removeAbandonedDownloads } from './pack-downloads.ts';
import type { PackFiles } from './pack-files.ts';
import { manifestName, type PackManifest, writeManifest } from './pack-format.ts';
import { readPrivateKey, readSignature, sha256 } from './pack-keys.ts';
import {
  checkTrust,
  type PackTrust,
  packFacts,
  type PackWatching,
  readPack,
  type ReadPack,
  readTrustedPack,
  verifyObjects,
} from './read-pack.ts';
import { earlierManifest, writePackFile, writePackFolder } from './write-pack.ts';

export interface CreatePackOptions {
  readonly head: Pick<PackHead, 'id' | 'name' | 'publisher'>;
  readonly articleIds?: ReadonlySet<string> | undefined;
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
  /** Texts and pictures that are missing or damaged in the library, or that are nothing for others. */
  readonly leftOut: number;
}

/** What a person says about a server that they fetch a pack from. */
export interface FetchChoice {
  /** Id of the key that must have signed it. */
  readonly wantedKey?: string | undefined;
  /** The server may be on this machine or a private network. */
  readonly allowPrivate: boolean;
}

interface PackServiceOptions extends InstallPackOptions {
  readonly http: HttpClient;
  readonly trustedKeys: PackTrust['trustedKeys'];
  /** The name under which the person annotates; '' for none. */
  readonly creator: () => string;
  /** Called when a pack has brought articles, or other texts of them. */
  readonly onArticles: () => void;
}

/** Makes packs of the library, looks at packs, and puts them into it. */
export class PackService {
  readonly #options: PackServiceOptions;
  readonly #trustedKeys: ReadonlySet<string> | undefined;

  constructor(options: PackServiceOptions) {
    this.#options = options;
    this.#trustedKeys = options.trustedKeys;
  }

  /**
   * Writes a pack, which replaces an earlier version of it. Throws Failure `targetExists` where something else is, `packEmpty`, `articleUnknown`, `packKeyUnreadable`,
   * `cancelled` or `target…`.
   */
  async create(options: CreatePackOptions, signal: AbortSignal): Promise<CreatedPack> {
    const { head, path, keyPath, asFolder } = options;
    const { store, creator } = this.#options;
    const privateKey = keyPath === undefined ? undefined : await readPrivateKey(keyPath);
    const { content, leftOut } = await gatherPack({
      ...options,
      store,
      creator: creator(),
      signal,
    });
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
    return { facts: await this.inspect(path), leftOut };
  }

  /** See `inspectPack`. */
  async inspect(path: string): Promise<PackFacts> {
    return inspectPack(path, this.#trust(undefined));
  }

  /** The same, and whether it could be installed as far as its list and its signature tell. Changes nothing. */
  async preview(path: string): Promise<PackPreview> {
    const trust = this.#trust(undefined);
    return withPack(path, trust, readPack, async (pack) => {
      const shown = { path, facts: packFacts(pack) };
      try {
        checkTrust(pack.signer, trust);
        return { ...shown, isInstalled: isCurrent(pack, this.#options.store) };
      } catch (error) {
        return { ...shown, isInstalled: false, refusal: toAppError(error) };
      }
    });
  }

  /** Puts a pack in a file or folder into the library. Throws what `checkTrust` and `installPack` throw as well. */
  async install(
    path: string,
    wantedKey: string | undefined,
    watching: PackWatching,
  ): Promise<PackReport> {
    return withPack(path, this.#trust(wantedKey), readTrustedPack, async (pack) => {
      if (isCurrent(pack, this.#options.store)) return unchangedReport(pack);
      return await this.#take(pack, watching);
    });
  }

  /** The same of a pack of which no more than its signature is read when this version is there. */
  async installIfNew(path: string, watching: PackWatching): Promise<PackReport> {
    const files = await openPack(path);
    try {
      const known = this.#installedAs(await statedHash(files));
      if (known) return this.#reportOf(known, this.#trust(undefined));
    } finally {
      files.close();
    }
    return await this.install(path, undefined, watching);
  }

  /** Removes what arrived of packs that were given up. Never rejects. */
  async removeAbandoned(kept?: string): Promise<void> {
    const { store, clock } = this.#options;
    await removeAbandonedDownloads(store.directory, clock.now(), kept);
  }

  /**
   * Fetches a pack from where a server has it unpacked, and puts it into the library: one short answer when this version is
   * there, else its list, and then only the objects that are not there. What has arrived stays in the library's folder until
   * all of it has. Throws what `install` and `fetchObjects` throw, and `httpPrivate` for a server on a private network unless
   * a person allows it.
   */
  async fetch(address: string, choice: FetchChoice, watching: PackWatching): Promise<PackReport> {
    const { store, http } = this.#options;
    const url = parseWebAddress(address);
    if (!url.pathname.endsWith('/')) url.pathname += '/';
    const privateHost = choice.allowPrivate ? hostAndPort(url) : undefined;
    const server = { http, address: url.href, privateHost };
    const trust = this.#trust(choice.wantedKey);
    const signature = await askForSignature(server, watching.signal);
    const known = this.#installedAs(signature?.read?.manifest);
    if (known?.keyId !== undefined && known.keyId === signature?.read?.keyId) {
      return this.#reportOf(known, trust);
    }
    const folder = downloadFolder(store.directory, url.href);
    await this.removeAbandoned(folder);
    const pack = await fetchManifest(server, folder, signature, trust, watching.signal);
    if (!isCurrent(pack, store)) {
      const missing = await missingObjects(pack.manifest, store);
      await fetchObjects(server, folder, missing, watching);
    }
    try {
      const report = await this.#take(pack, watching);
      await rm(folder, { recursive: true, force: true });
      return report;
    } catch (error) {
      await dropDamaged(folder, error);
      throw error;
    }
  }

  async #take(pack: ReadPack, watching: PackWatching): Promise<PackReport> {
    const report = await installPack(pack, this.#options, watching);
    if (report.articles.added + report.articles.updated > 0) this.#options.onArticles();
    return report;
  }

  /** Of a version that is here, whose signer is judged as that of any other. */
  #reportOf(known: InstalledPack, trust: PackTrust): PackReport {
    const { keyId } = known;
    const signer: PackSigner =
      keyId === undefined
        ? { state: 'unsigned' }
        : { state: 'signed', keyId, isTrusted: trust.trustedKeys?.has(keyId) ?? false };
    checkTrust(signer, trust);
    return knownReport(known, signer);
  }

  #installedAs(hash: string | undefined): InstalledPack | undefined {
    return [...this.#options.store.packs.values()].find(
      ({ manifestHash }) => manifestHash === hash,
    );
  }

  #trust(wantedKey: string | undefined): PackTrust {
    return { trustedKeys: this.#trustedKeys, wantedKey };
  }
}

/** What arrived otherwise than the list says is asked for again next time. */
async function dropDamaged(folder: string, error: unknown): Promise<void> {
  if (!(error instanceof Failure)) return;
  const { code, params } = error.error;
  const entry = String(params?.['entry']);
  if ((code !== 'packDamaged' && code !== 'packUnsafe') || !/^[0-9a-f]{64}$/.test(entry)) return;
  await rm(join(folder, 'objects', entry), { force: true });
}

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

async function withPack<T>(
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
async function statedHash(files: PackFiles): Promise<string> {
  const signature = await files.signature();
  const read = signature && readSignature(signature);
  return read?.manifest ?? sha256(await files.manifest());
}

/** The same content keeps its number, so that it keeps its bytes. */
function nextSequence(
  content: Omit<PackManifest, 'sequence'>,
  earlier: Buffer | undefined,
): number {
  const head = earlier && headOf(earlier);
  if (!earlier || head?.id !== content.id) return 1;
  const { sequence } = head;
  return writeManifest({ ...content, sequence }).equals(earlier) ? sequence : sequence + 1;
}

/** What the pack in a file or folder says first, whoever signed it; undefined where there is none. Never rejects. */
export async function packHeadAt(path: string): Promise<PackHead | undefined> {
  const manifest = await earlierManifest(path);
  return manifest && headOf(manifest);
}

function isVersionOf(id: string, manifest: Buffer | undefined): boolean {
  return manifest !== undefined && headOf(manifest)?.id === id;
}

/** What the list of a pack says first; undefined for what is none. */
function headOf(manifest: Buffer): PackHead | undefined {
  return packHeadSchema.safeParse(parseJson(manifest.toString('utf8'))).data;
}
