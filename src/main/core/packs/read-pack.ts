import type { Article } from '../../../shared/domain/article.ts';
import type { PackFacts, PackProgress, PackSigner } from '../../../shared/domain/pack.ts';
import { assertNever, Failure } from '../../../shared/result.ts';
import { parseJson } from '../encoding/parse-json.ts';
import { isWebUrl } from '../http/address.ts';
import { isHarmlessPicture } from './packed-picture.ts';
import { judgeStoredBody } from '../articles/stored-body.ts';
import type { AssetStore } from '../ports.ts';
import type { PackFiles } from './pack-files.ts';
import {
  factsOf,
  manifestName,
  type PackedObject,
  packFormatVersion,
  type PackManifest,
  packManifestSchema,
  packVersionSchema,
} from './pack-format.ts';
import { isSignatureOf, readSignature, sha256 } from './pack-keys.ts';

/** Whose packs are taken. */
export interface PackTrust {
  /** Ids of the keys that an administrator named; undefined when none were, so that a person decides. */
  readonly trustedKeys?: ReadonlySet<string> | undefined;
  /** Id of the key that a person asked for. */
  readonly wantedKey?: string | undefined;
}

/** A pack whose manifest was read. */
export interface ReadPack {
  readonly files: PackFiles;
  readonly manifest: PackManifest;
  readonly manifestHash: string;
  readonly signer: PackSigner;
}

/**
 * Reads what a pack says of itself, without any trust in it: `signer` says whether its signature holds. Throws Failure
 * `packUnrecognised`, `packNewer`, `packDamaged`, `packIncomplete`, `packUnsafe` or `packTooLarge`.
 */
export async function readPack(files: PackFiles, trust: PackTrust): Promise<ReadPack> {
  return readJudged(files, trust, () => undefined);
}

/** The same of a pack that is to be believed: who signed it is judged before anything of it is read. Throws what `checkTrust` throws. */
export async function readTrustedPack(files: PackFiles, trust: PackTrust): Promise<ReadPack> {
  return readJudged(files, trust, (signer) => checkTrust(signer, trust));
}

async function readJudged(
  files: PackFiles,
  trust: PackTrust,
  judge: (signer: PackSigner) => void,
): Promise<ReadPack> {
  const bytes = await files.manifest();
  const signer = signerOf(bytes, await files.signature(), trust);
  judge(signer);
  const manifest = parseManifest(bytes);
  checkReferences(manifest);
  if (files.objects) checkObjects(manifest, files.objects);
  return { files, manifest, manifestHash: sha256(bytes), signer };
}

export function packFacts({ manifest, signer }: Pick<ReadPack, 'manifest' | 'signer'>): PackFacts {
  return factsOf(manifest, signer);
}

/**
 * Throws Failure `packSignatureBroken`, and `packUnsigned` or `packForeignKey` where somebody named the keys that count: an
 * administrator, or the person who asks.
 */
export function checkTrust(signer: PackSigner, { trustedKeys, wantedKey }: PackTrust): void {
  switch (signer.state) {
    case 'broken':
      throw new Failure('packSignatureBroken');
    case 'unsigned':
      if (trustedKeys || wantedKey !== undefined) throw new Failure('packUnsigned');
      return;
    case 'signed': {
      const { keyId: key, isTrusted } = signer;
      if (trustedKeys && !isTrusted) throw new Failure('packForeignKey', { key });
      if (wantedKey !== undefined && wantedKey !== key)
        throw new Failure('packForeignKey', { key });
      return;
    }
    default:
      assertNever(signer);
  }
}

/**
 * Reads every text and picture of a pack. Throws Failure `packIncomplete`, `packDamaged`, `packTooLarge` or `packUnsafe` for
 * what is not as the manifest says, and `cancelled`.
 */
export async function verifyObjects(
  { files, manifest }: ReadPack,
  assets: Pick<AssetStore, 'judge'>,
  { signal, onProgress }: PackWatching,
): Promise<void> {
  const total = manifest.objects.length;
  for (const [at, object] of manifest.objects.entries()) {
    if (signal.aborted) throw new Failure('cancelled');
    await readObject(files, object, assets);
    onProgress({ done: at + 1, total });
  }
}

/** How a long piece of work is watched and stopped. */
export interface PackWatching {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PackProgress) => void;
}

/** The bytes of an object, which are what the manifest says and nothing that could act by itself. Throws as above. */
export async function readObject(
  files: PackFiles,
  { sha256: hash, bytes, kind }: PackedObject,
  assets: Pick<AssetStore, 'judge'>,
): Promise<Uint8Array> {
  const content = await files.object(hash, bytes);
  if (content.byteLength !== bytes || sha256(content) !== hash) {
    throw new Failure('packDamaged', { entry: hash });
  }
  if (kind === 'picture') {
    if (!isHarmlessPicture(content, assets)) throw new Failure('packUnsafe', { entry: hash });
    return content;
  }
  const judgement = judgeStoredBody(Buffer.from(content).toString('utf8'));
  if (judgement === 'malformed') throw new Failure('packDamaged', { entry: hash });
  if (judgement === 'unsafe') throw new Failure('packUnsafe', { entry: hash });
  return content;
}

/** Who signed the bytes of a manifest. */
export function signerOf(
  manifest: Uint8Array,
  signature: Uint8Array | undefined,
  { trustedKeys }: PackTrust,
): PackSigner {
  if (!signature) return { state: 'unsigned' };
  const read = readSignature(signature);
  if (!read || !isSignatureOf(read, manifest)) return { state: 'broken' };
  return { state: 'signed', keyId: read.keyId, isTrusted: trustedKeys?.has(read.keyId) ?? false };
}

function parseManifest(bytes: Uint8Array): PackManifest {
  const json = parseJson(textOf(bytes));
  const version = packVersionSchema.safeParse(json);
  if (!version.success) throw new Failure('packUnrecognised', { file: manifestName });
  const { formatVersion } = version.data;
  if (formatVersion > packFormatVersion) throw new Failure('packNewer', { version: formatVersion });
  const manifest = packManifestSchema.safeParse(json);
  if (!manifest.success) throw new Failure('packDamaged', { entry: manifestName });
  return manifest.data;
}

/** Empty for bytes that are no text. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}

/** Every text and picture that an article needs is in the pack, once, and no address leads anywhere but to the web. */
function checkReferences({ articles, objects }: PackManifest): void {
  const kinds = new Map(objects.map(({ sha256: hash, kind }) => [hash, kind]));
  if (kinds.size !== objects.length) throw new Failure('packDamaged', { entry: manifestName });
  const need = (entry: string, kind: PackedObject['kind']) => {
    if (kinds.get(entry) !== kind) throw new Failure('packIncomplete', { entry });
  };
  for (const { variants } of articles) {
    for (const variant of variants) {
      need(variant.bodyHash, 'body');
      for (const { asset } of variant.images) if (asset) need(asset.hash, 'picture');
      checkAddresses(variant);
    }
  }
}

function checkAddresses({ url, identity, alternates, enclosures }: Article['variants'][number]) {
  const addresses = [url, identity.url, ...[...alternates, ...enclosures].map((one) => one.url)];
  for (const entry of addresses) {
    const address = entry === undefined ? undefined : URL.parse(entry);
    if (address === null || (address && !isWebUrl(address))) {
      throw new Failure('packUnsafe', { entry: entry ?? '' });
    }
  }
}

/** The archive holds what the manifest lists, at the size that it says, and nothing else. */
function checkObjects({ objects }: PackManifest, there: ReadonlyMap<string, number>): void {
  for (const { sha256: entry, bytes } of objects) {
    const size = there.get(entry);
    if (size === undefined) throw new Failure('packIncomplete', { entry });
    if (size > bytes) throw new Failure('packTooLarge');
    if (size < bytes) throw new Failure('packDamaged', { entry });
  }
  if (there.size === objects.length) return;
  const listed = new Set(objects.map(({ sha256: hash }) => hash));
  const entry = [...there.keys()].find((hash) => !listed.has(hash)) ?? manifestName;
  throw new Failure('packUnsafe', { entry });
}
