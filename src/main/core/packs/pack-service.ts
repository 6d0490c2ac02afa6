import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnNames } from '../../../shared/annotations/own-annotation.ts';
import type {
  InstalledPack,
  PackFacts,
  PackReport,
  PackSigner,
} from '../../../shared/domain/pack.ts';
import type { PackPreview } from '../../../shared/ipc/pack-answers.ts';
import { Failure, toAppError } from '../../../shared/result.ts';
import { parseWebAddress } from '../http/address.ts';
import { hostAndPort } from '../http/private-address.ts';
import type { ConceptRefresh } from '../library/concept-refresh.ts';
import type { HttpClient } from '../ports.ts';
import { withoutSecrets } from '../secrets.ts';
import { type CreatedPack, createPack, type CreatePackOptions } from './create-pack.ts';
import { askForSignature, fetchManifest, fetchObjects, type PackServer } from './fetch-pack.ts';
import {
  fetchPackFile,
  isPackFileAddress,
  keepVersion,
  keepWaiting,
  unchangedPackFile,
} from './fetch-pack-file.ts';
import { inspectPack, statedHash, withPack } from './inspect-pack.ts';
import {
  claimMissing,
  installPack,
  type InstallPackOptions,
  isCurrent,
  knownReport,
  unchangedReport,
} from './install-pack.ts';
import { openPack } from './open-pack.ts';
import { downloadFolder, removeAbandonedDownloads } from './pack-downloads.ts';
import type { PackedObject } from './pack-format.ts';
import { sha256 } from './pack-keys.ts';
import {
  checkTrust,
  type PackTrust,
  packFacts,
  type PackWatching,
  readPack,
  type ReadPack,
  readTrustedPack,
} from './read-pack.ts';

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
  /** Whose library it is. */
  readonly names: () => OwnNames;
  /** Where administrators hand packs out now: at each start those are installed. */
  readonly decidedPlaces: () => Promise<readonly string[]>;
  /** Waits while a pack is put into the library, and is asked when it brought articles, or other texts of them. */
  readonly concepts: Pick<ConceptRefresh, 'after' | 'ask'>;
}

/** Makes packs of the library, looks at packs, and puts them into it. */
export class PackService {
  readonly #options: PackServiceOptions;
  readonly #trustedKeys: ReadonlySet<string> | undefined;
  readonly #closing = new AbortController();
  #written: Promise<unknown> = Promise.resolve();

  constructor(options: PackServiceOptions) {
    this.#options = options;
    this.#trustedKeys = options.trustedKeys;
  }

  /**
   * Writes a pack, which replaces an earlier version of it. Throws Failure `targetExists` where something else is,
   * `packEmpty`, `articleUnknown`, `packKeyUnreadable`, `cancelled` or `target…`.
   */
  async create(options: CreatePackOptions, signal: AbortSignal): Promise<CreatedPack> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    const writing = createPack(options, this.#options, either);
    this.#written = Promise.allSettled([this.#written, writing]);
    const counts = await writing;
    return { facts: await this.inspect(options.path), ...counts };
  }

  /** Gives up what is being written, and resolves when nothing is left of it beside its target. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#written;
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
    return withPack(path, this.#trust(wantedKey), readTrustedPack, (pack) =>
      this.#take(pack, watching),
    );
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

  /** What was installed, by name. */
  installed(): readonly InstalledPack[] {
    return [...this.#options.store.packs.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Notes that administrators hand out a pack that is installed, and where. */
  async noteDecided(id: string, place: string): Promise<void> {
    const { packs } = this.#options.store;
    const known = packs.get(id);
    const decidedAt = placeHash(place);
    if (!known || known.decidedAt === decidedAt) return;
    await packs.apply([{ type: 'put', value: { ...known, decidedAt } }]);
  }

  /**
   * Forgets that a pack was installed, so that another one of its name can be: what it brought stays, as the person's.
   * Throws Failure `packUnknown`, and `packDecided` for one that the next start would install anew: what a person removed
   * of it, which only this record tells, would come back.
   */
  async forget(id: string): Promise<InstalledPack> {
    const { packs } = this.#options.store;
    const known = packs.get(id);
    if (!known) throw new Failure('packUnknown', { id });
    const places = await this.#options.decidedPlaces();
    if (places.some((place) => placeHash(place) === known.decidedAt)) {
      throw new Failure('packDecided', { id });
    }
    await packs.apply([{ type: 'delete', id }]);
    return known;
  }

  /** Removes what arrived of packs that were given up. Never rejects. */
  async removeAbandoned(kept?: string): Promise<void> {
    const { store, clock } = this.#options;
    await removeAbandonedDownloads(store.directory, clock.now(), kept);
  }

  /**
   * Fetches a pack from a server, and puts it into the library. Where it lies unpacked: one short answer when this version
   * is there, else its list, and then only the objects that are not there; a pack in one file comes whole, unless the
   * server says that it has not changed. What has arrived stays in the library's folder until all of it has. Throws what
   * `install` and `fetchObjects` throw, `storageBudget` before any object is fetched, or written from one file, for which
   * there is no room, and `httpPrivate` for a server on a private network unless a person allows it.
   */
  async fetch(address: string, choice: FetchChoice, watching: PackWatching): Promise<PackReport> {
    try {
      return await this.#fetch(address, choice, watching);
    } catch (error) {
      throw withoutSecretsIn(error);
    }
  }

  async #fetch(address: string, choice: FetchChoice, watching: PackWatching): Promise<PackReport> {
    const { store, http } = this.#options;
    const url = parseWebAddress(address);
    const privateHost = choice.allowPrivate ? hostAndPort(url) : undefined;
    const server = { http, address: url.href, privateHost };
    const trust = this.#trust(choice.wantedKey);
    const folder = downloadFolder(store.directory, url.href);
    await this.removeAbandoned(folder);
    return isPackFileAddress(url)
      ? await this.#fetchFile(server, folder, trust, watching)
      : await this.#fetchObjects(server, folder, trust, watching);
  }

  async #fetchFile(
    server: PackServer,
    folder: string,
    trust: PackTrust,
    watching: PackWatching,
  ): Promise<PackReport> {
    const unchanged = await unchangedPackFile(server, folder, watching.signal);
    const known = this.#installedAs(unchanged?.manifestHash);
    if (known) return this.#reportOf(known, trust);
    const fetched = unchanged?.file ?? (await fetchPackFile(server, folder, watching.signal));
    try {
      const taken = await withPack(fetched.path, trust, readTrustedPack, async (pack) => {
        const report = await this.#take(pack, watching);
        return { report, manifestHash: pack.manifestHash };
      });
      await keepVersion(folder, fetched, taken.manifestHash);
      return taken.report;
    } catch (error) {
      await keepWaiting(fetched, error);
      throw error;
    }
  }

  async #fetchObjects(
    server: PackServer,
    folder: string,
    trust: PackTrust,
    watching: PackWatching,
  ): Promise<PackReport> {
    const { store } = this.#options;
    const signature = await askForSignature(server, watching.signal);
    const known = this.#installedAs(signature?.read?.manifest);
    if (known?.keyId !== undefined && known.keyId === signature?.read?.keyId) {
      return this.#reportOf(known, trust);
    }
    const pack = await fetchManifest(server, folder, signature, trust, watching.signal);
    try {
      const report = isCurrent(pack, store)
        ? unchangedReport(pack)
        : await this.#claiming(pack, async (missing) => {
            await fetchObjects(server, folder, missing, watching);
            return await this.#put(pack, missing, watching);
          });
      await rm(folder, { recursive: true, force: true });
      return report;
    } catch (error) {
      await dropDamaged(folder, error);
      throw error;
    }
  }

  async #take(pack: ReadPack, watching: PackWatching): Promise<PackReport> {
    if (isCurrent(pack, this.#options.store)) return unchangedReport(pack);
    return await this.#claiming(pack, (missing) => this.#put(pack, missing, watching));
  }

  /** Does what needs room for what is missing of a pack; what does not come of it leaves its room to others. */
  async #claiming(
    { manifest }: ReadPack,
    work: (missing: readonly PackedObject[]) => Promise<PackReport>,
  ): Promise<PackReport> {
    const missing = await claimMissing(manifest, this.#options);
    try {
      return await work(missing);
    } catch (error) {
      this.#options.budget.recount();
      throw error;
    }
  }

  async #put(
    pack: ReadPack,
    missing: readonly PackedObject[],
    watching: PackWatching,
  ): Promise<PackReport> {
    const { concepts } = this.#options;
    return await concepts.after(async () => {
      const report = await installPack(pack, missing, this.#options, watching);
      if (report.articles.added + report.articles.updated > 0) concepts.ask(true);
      return report;
    });
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

/** What tells a place from others without saying what is secret in its address. */
function placeHash(place: string): string {
  return sha256(Buffer.from(place));
}

/** What is secret in an address is for nobody who reads what went wrong. */
function withoutSecretsIn(error: unknown): unknown {
  if (!(error instanceof Failure)) return error;
  const { code, params } = error.error;
  const shown = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? withoutSecrets(value) : value,
  ]);
  return new Failure(code, Object.fromEntries(shown), { cause: error });
}

/** What arrived otherwise than the list says is asked for again next time. */
async function dropDamaged(folder: string, error: unknown): Promise<void> {
  if (!(error instanceof Failure)) return;
  const { code, params } = error.error;
  const entry = String(params?.['entry']);
  if ((code !== 'packDamaged' && code !== 'packUnsafe') || !/^[0-9a-f]{64}$/.test(entry)) return;
  await rm(join(folder, 'objects', entry), { force: true });
}
