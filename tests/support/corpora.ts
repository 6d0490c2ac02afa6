import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder of real and hostile input that tests are scored on, from the environment variable ESCALE_CORPORA. Its
 * texts belong to their publishers and are no part of this project; without it the corpus tests do not run.
 */
export const corpusFolder: string | undefined = process.env['ESCALE_CORPORA'];

if (corpusFolder === undefined) console.log('Corpus tests skipped: ESCALE_CORPORA is not set.');

/** Names of the files in a folder of the corpora, sorted. */
export function corpusFiles(folder: string): readonly string[] {
  return readdirSync(pathOf(folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

export function readCorpusFile(path: string): Uint8Array {
  return readFileSync(pathOf(path));
}

export function readCorpusJson(path: string): unknown {
  return JSON.parse(readFileSync(pathOf(path), 'utf8'));
}

function pathOf(path: string): string {
  if (corpusFolder === undefined) throw new Error('ESCALE_CORPORA is not set');
  return join(corpusFolder, path);
}
