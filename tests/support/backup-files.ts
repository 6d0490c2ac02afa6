import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';

/** The entries of an archive by their names. */
export async function readEntries(path: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(path, { autoClose: false, lazyEntries: true });
  const entries = new Map<string, Buffer>();
  try {
    for await (const entry of zip.eachEntry()) {
      const pieces: Buffer[] = [];
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        pieces.push(Buffer.from(piece as Uint8Array));
      }
      entries.set(entry.fileName, Buffer.concat(pieces));
    }
  } finally {
    zip.close();
  }
  return entries;
}

/** Writes an archive of these entries, whatever they are. */
export async function writeEntries(
  path: string,
  entries: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const zip = new ZipFile();
  for (const [name, content] of entries) zip.addBuffer(content, name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

/** The parsed records of one of a backup's collections. */
export function recordsIn(entries: ReadonlyMap<string, Buffer>, name: string): unknown[] {
  const text = entries.get(`collections/${name}.jsonl`)?.toString('utf8') ?? '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
