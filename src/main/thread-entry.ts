import { extname } from 'node:path';

/** Where the file of a thread is, by the name of its entry: beside this file, before bundling and after it. */
export function threadEntry(name: string): URL {
  return new URL(`./${name}${extname(import.meta.filename)}`, import.meta.url);
}
