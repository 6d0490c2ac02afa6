import { assertNever } from '../../../shared/result.ts';
import type { KnownLibraries } from './known-libraries.ts';

/** What a person decides about a library that is not where it was. */
export type MissingLibraryAnswer =
  | { readonly type: 'tryAgain' }
  | { readonly type: 'quit' }
  /** A new library where it is missing. */
  | { readonly type: 'begin' }
  | { readonly type: 'open'; readonly folder: string };

export interface FindLibraryOptions {
  readonly known: KnownLibraries;
  /** Whether a folder holds anything of a library. */
  readonly isLibrary: (folder: string) => Promise<boolean>;
  /**
   * `isDecided` where an administrator decided the folder: then no other may be opened instead, and a new one may be begun
   * there, as what is remembered of it may have come from another machine.
   */
  readonly ask: (folder: string, isDecided: boolean) => Promise<MissingLibraryAnswer>;
}

/**
 * The folder to open at launch; undefined when the person gives up. A library that was chosen and is not there, such as
 * one on a drive that is not plugged in, is asked about as often as it takes: an empty one never takes its place unasked.
 */
export async function findLibrary(options: FindLibraryOptions): Promise<string | undefined> {
  const { known, isLibrary, ask } = options;
  while (known.isChosen && !(await isLibrary(known.current))) {
    const answer = await ask(known.current, known.isDecided);
    switch (answer.type) {
      case 'quit':
        return undefined;
      case 'tryAgain':
        break;
      case 'begin':
        return known.current;
      case 'open':
        await known.choose(answer.folder);
        return answer.folder;
      default:
        assertNever(answer);
    }
  }
  // From now on a drive that is not plugged in is told from a library that was never made.
  const isRemembered = !known.isDecided || known.isChosen;
  if (!isRemembered && (await isLibrary(known.current))) await known.choose(known.current);
  return known.current;
}
