import { assertNever } from '../../../shared/result.ts';
import type { KnownLibraries } from './known-libraries.ts';

/** What a person decides about a library that is not where it was. */
export type MissingLibraryAnswer =
  | { readonly type: 'tryAgain' }
  | { readonly type: 'quit' }
  | { readonly type: 'open'; readonly folder: string };

export interface FindLibraryOptions {
  readonly known: KnownLibraries;
  /** Whether a folder holds anything of a library. */
  readonly isLibrary: (folder: string) => Promise<boolean>;
  readonly ask: (folder: string) => Promise<MissingLibraryAnswer>;
}

/**
 * The folder to open at launch; undefined when the person gives up. A library that was chosen and is not there, such as
 * one on a drive that is not plugged in, is asked about as often as it takes: an empty one never takes its place.
 */
export async function findLibrary(options: FindLibraryOptions): Promise<string | undefined> {
  const { known, isLibrary, ask } = options;
  while (known.isChosen && !(await isLibrary(known.current))) {
    const answer = await ask(known.current);
    switch (answer.type) {
      case 'quit':
        return undefined;
      case 'tryAgain':
        break;
      case 'open':
        await known.choose(answer.folder);
        return answer.folder;
      default:
        assertNever(answer);
    }
  }
  return known.current;
}
