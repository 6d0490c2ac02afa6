import type { PolicyValues } from '../../../shared/policy/policies.ts';
import { Failure } from '../../../shared/result.ts';
import { decidedFolder, type FolderMachine } from './decided-folder.ts';

/**
 * The folder of the library where an administrator decided it; undefined where nobody did. Throws Failure
 * `policyLibraryFolder` for one that has no meaning here: a library in a place that nobody meant would look as if everything
 * were gone.
 */
export function decidedLibraryFolder(
  { libraryFolder }: Pick<PolicyValues, 'libraryFolder'>,
  machine: FolderMachine,
): string | undefined {
  if (libraryFolder === undefined) return undefined;
  const found = decidedFolder(libraryFolder, machine);
  if ('path' in found) return found.path;
  throw new Failure('policyLibraryFolder', {
    folder: libraryFolder,
    variable: found.meaningless,
  });
}
