import type { Article, Image, TextState, Variant } from '../../../shared/domain/article.ts';
import type { BackupProgress } from '../../../shared/domain/backup.ts';
import { Failure } from '../../../shared/result.ts';
import { judgeStoredBody } from '../articles/stored-body.ts';
import { gapAfter } from '../completion/retry.ts';
import type { Library } from '../ports.ts';
import { contentEntry, contentFolderNames, type ContentFolder } from './backup-format.ts';
import type { LibraryRecords } from './library-records.ts';
import type { BackupArchive } from './read-backup.ts';

/** Larger than any text or picture that Escale stores. */
const mostBytesAtOnce = 128 * 1024 * 1024;

type Stores = Pick<Library, 'bodies' | 'assets' | 'enclosures'>;
type Hashes = Readonly<Record<ContentFolder, ReadonlySet<string>>>;

/** The names of the files that a library has. */
export async function storedHashes(store: Stores): Promise<Hashes> {
  const [bodies, assets, enclosures] = await Promise.all(
    contentFolderNames.map(
      async (folder) => new Set((await store[folder].files()).map(({ hash }) => hash)),
    ),
  );
  const none = new Set<string>();
  return { bodies: bodies ?? none, assets: assets ?? none, enclosures: enclosures ?? none };
}

/** Those names, and the names of the files that an archive would add. */
export async function hashesWith(store: Stores, archive: BackupArchive): Promise<Hashes> {
  const stored = await storedHashes(store);
  const together = (folder: ContentFolder) =>
    new Set([...stored[folder], ...archive.hashes(folder)]);
  return {
    bodies: together('bodies'),
    assets: together('assets'),
    enclosures: together('enclosures'),
  };
}

/**
 * Writes the files of an archive that the library lacks. No record refers to them yet, so that stopping in the middle
 * leaves files that are cleared away in time, and nothing else. Throws Failure `cancelled`, `backupUnsafe` for a text with
 * markup that Escale never stores, and what reading and writing throw.
 */
export async function restoreFiles(
  archive: BackupArchive,
  store: Stores,
  signal: AbortSignal,
  onProgress: (progress: BackupProgress) => void,
): Promise<void> {
  const stored = await storedHashes(store);
  const missing = contentFolderNames.flatMap((folder) =>
    [...archive.hashes(folder)]
      .filter((hash) => !stored[folder].has(hash))
      .map((hash) => ({ folder, hash })),
  );
  let done = 0;
  for (const { folder, hash } of missing) {
    if (signal.aborted) throw new Failure('cancelled');
    await restoreFile(archive, store, folder, hash);
    done += 1;
    onProgress({ phase: 'restoring', done, total: missing.length });
  }
}

async function restoreFile(
  archive: BackupArchive,
  store: Stores,
  folder: ContentFolder,
  hash: string,
): Promise<void> {
  switch (folder) {
    case 'bodies': {
      const json = Buffer.from(await bytesOf(archive, folder, hash)).toString('utf8');
      checkBody(json, contentEntry(folder, hash));
      return store.bodies.write({ hash, json });
    }
    case 'assets':
      await store.assets.write(await bytesOf(archive, folder, hash));
      return;
    case 'enclosures': {
      const partial = await store.enclosures.partial(`backup:${hash}`);
      await partial.restart(undefined);
      for await (const piece of archive.content(folder, hash)) await partial.append(piece);
      await partial.finish();
    }
  }
}

async function bytesOf(
  archive: BackupArchive,
  folder: ContentFolder,
  hash: string,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of archive.content(folder, hash)) {
    bytes += piece.byteLength;
    if (bytes > mostBytesAtOnce) throw new Failure('backupTooLarge');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A backup is a file like any other that comes from outside: its texts are looked at again before the window has them. */
function checkBody(json: string, entry: string): void {
  const judgement = judgeStoredBody(json);
  if (judgement === 'malformed') throw new Failure('backupDamaged', { entry });
  if (judgement === 'unsafe') throw new Failure('backupUnsafe');
}

/**
 * An article that refers to no picture, sound or earlier text that is not there: what is missing counts as not fetched
 * yet, so that the next “Ready to fly” fetches it. Where the text that it shows is missing, its gap says so.
 */
export function withoutMissingFiles(article: Article, hashes: Hashes, now: Date): Article {
  return { ...article, variants: article.variants.map((variant) => strip(variant, hashes, now)) };
}

/**
 * Records whose sources are asked anew where a text of theirs has become missing: else their answer would be that nothing
 * has changed. Articles that are among those of `present` are as they were.
 */
export function withFetchedAgain(after: LibraryRecords, present: LibraryRecords): LibraryRecords {
  const known = new Set(present.articles);
  const lacking = new Set(
    after.articles
      .filter((article) => !known.has(article))
      .flatMap(({ variants }) => variants)
      .filter(({ text }) => text.state === 'partial' && text.gap?.error.code === 'bodyMissing')
      .map(({ sourceId }) => sourceId),
  );
  const sources = after.sources.map((source) => {
    if (!lacking.has(source.id) || !source.validators) return source;
    const { validators: _forgotten, ...rest } = source;
    return rest;
  });
  return { ...after, sources };
}

function textOf({ bodyHash, text }: Variant, { bodies }: Hashes, now: Date): TextState {
  if (bodies.has(bodyHash)) return text;
  const { error } = new Failure('bodyMissing', { hash: bodyHash });
  return { state: 'partial', origin: text.origin, gap: gapAfter(undefined, error, now) };
}

function strip(variant: Variant, hashes: Hashes, now: Date): Variant {
  const images = (list: readonly Image[]) =>
    list.map((image) => {
      if (!image.asset || hashes.assets.has(image.asset.hash)) return image;
      const { asset: _missing, ...rest } = image;
      return rest;
    });
  return {
    ...variant,
    text: textOf(variant, hashes, now),
    images: images(variant.images),
    earlier: variant.earlier
      .filter(({ bodyHash }) => hashes.bodies.has(bodyHash))
      .map((earlier) => ({ ...earlier, images: images(earlier.images) })),
    enclosures: variant.enclosures.map((enclosure) => {
      if (!enclosure.stored || hashes.enclosures.has(enclosure.stored.hash)) return enclosure;
      const { stored: _missing, ...rest } = enclosure;
      return rest;
    }),
  };
}
