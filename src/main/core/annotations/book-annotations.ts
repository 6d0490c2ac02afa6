import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { tooLarge } from './annotation-limits.ts';

/** Where a book has the annotations that it shows, as Web Annotations in JSON-LD. */
export const bookAnnotationsPath = 'META-INF/annotations.jsonld';

/** A book has a file for each article and picture. */
const mostEntries = 100_000;

/** Whether a file begins as archives do, which books are. */
export function isArchive(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\u0003\u0004';
}

/**
 * The text of the annotations in a book; undefined for an archive that has none. Nothing else in it is unpacked. Throws
 * Failure `annotationsTooLarge` where they are more bytes than `most`, and what reading the archive throws.
 */
export async function annotationsInBook(book: Buffer, most: number): Promise<string | undefined> {
  const zip = await fromBufferPromise(book, {
    autoClose: false,
    lazyEntries: true,
    strictFileNames: true,
    validateEntrySizes: true,
  });
  try {
    const entry = await findEntry(zip);
    if (!entry) return undefined;
    if (entry.uncompressedSize > most) throw tooLarge();
    const pieces: Uint8Array[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  } finally {
    zip.close();
  }
}

async function findEntry(zip: ZipFile): Promise<Entry | undefined> {
  if (zip.entryCount > mostEntries) return undefined;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === bookAnnotationsPath) return entry;
  }
  return undefined;
}
