import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { checksumOf } from '../../src/main/store/journal-line.ts';
import { storeVersion } from '../../src/main/store/snapshot-format.ts';

/** The version of its files. */
export const laterVersion = storeVersion + 1;

const snapshotSchema = z.looseObject({ records: z.array(z.looseObject({ id: z.string() })) });

/** Rewrites a collection as a later Escale might: records with more in them, and one that this one does not understand. */
export async function makeLater(path: string): Promise<void> {
  const { records } = snapshotSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const later = [...records.map((record) => ({ ...record, mood: 'calm' })), { id: 'x', as: 1 }];
  const content = JSON.stringify({ version: laterVersion, made: 'later', records: later }).slice(
    0,
    -1,
  );
  await writeFile(path, `${content},"checksum":"${checksumOf(content)}"}\n`);
}
