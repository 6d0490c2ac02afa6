import { isAbsolute, resolve } from 'node:path';

/** What comes before the address in a link that adds it: `escale:add?url=https%3A%2F%2Fexample.org%2Ffeed`. */
const addLink = /^escale:(?:\/\/)?add\/?\?(.*)$/iu;

/** The address that an `escale:` link asks to add; undefined for any other link, as it may come from any web page. */
export function locationOfLink(link: string): string | undefined {
  const address = new URLSearchParams(addLink.exec(link)?.[1] ?? '').get('url') ?? '';
  if (!URL.canParse(address)) return undefined;
  return ['http:', 'https:'].includes(new URL(address).protocol) ? address : undefined;
}

/**
 * The files and addresses that a command line asks the window to open, in its order: whole paths, read from the folder it was
 * given in, and addresses of `escale:` links. `words` are those after the program's name (and, of a program that is
 * not packaged, after its folder).
 */
export function openedLocations(words: readonly string[], folder: string): readonly string[] {
  return words
    .filter((word) => word !== '' && !word.startsWith('-'))
    .flatMap((word) => {
      if (/^[a-z][a-z0-9+.-]+:/iu.test(word) && !isAbsolute(word)) {
        return locationOfLink(word) ?? [];
      }
      return resolve(folder, word);
    });
}
