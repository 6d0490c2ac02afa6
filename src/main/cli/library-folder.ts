import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import type { PolicyValues } from '../../shared/policy/policies.ts';
import { type AppError, toAppError } from '../../shared/result.ts';
import { localFolder } from '../core/local-folder.ts';
import { decidedLibraryFolder } from '../core/policy/library-folder.ts';
import { KnownLibraries, knownLibrariesFile } from '../core/libraries/known-libraries.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Where a verb finds its library. */
export interface LibraryPlace {
  /** Be it there or not. */
  readonly directory: string;
  /** Whether the words of the verb name it. */
  readonly isNamed: boolean;
  /** Whether a person has chosen it before: then it is not made anew when it is missing. */
  readonly isChosen: boolean;
  /** Why none may be opened. */
  readonly refused?: AppError;
}

/** The library that is named, else the one that an administrator decided, else the one that the application has open last. */
export async function findLibraryPlace(
  named: string | undefined,
  machine: Machine,
  values: Pick<PolicyValues, 'libraryFolder'>,
): Promise<LibraryPlace> {
  if (named !== undefined) return { directory: named, isNamed: true, isChosen: false };
  const own = defaultLibraryFolder(machine);
  try {
    const file = join(dataFolder(machine), packageJson.productName, knownLibrariesFile);
    const known = await KnownLibraries.read(file, own, decidedLibraryFolder(values, machine));
    return { directory: known.current, isNamed: false, isChosen: known.isChosen };
  } catch (thrown) {
    return { directory: own, isNamed: false, isChosen: false, refused: toAppError(thrown) };
  }
}

/** The library that the application keeps: in the folder where Electron puts a program's data on each system. */
export function defaultLibraryFolder({ platform, home, environment }: Machine): string {
  return join(dataFolder({ platform, home, environment }), packageJson.productName, 'library');
}

/**
 * Where programs keep their logs on each system: below the XDG state folder on Linux, where Electron has them elsewhere, and on
 * Windows where nothing roams.
 */
export function defaultLogFolder({ platform, home, environment }: Machine): string {
  switch (platform) {
    case 'win32': {
      const roaming = dataFolder({ platform, home, environment });
      const folder = localFolder(platform, environment) ?? join(roaming, packageJson.productName);
      return join(folder, 'logs');
    }
    case 'darwin':
      return join(home, 'Library', 'Logs', packageJson.productName);
    default:
      return join(environment['XDG_STATE_HOME'] || join(home, '.local', 'state'), packageJson.name);
  }
}

function dataFolder({ platform, home, environment }: Machine): string {
  switch (platform) {
    case 'win32':
      return environment['APPDATA'] || join(home, 'AppData', 'Roaming');
    case 'darwin':
      return join(home, 'Library', 'Application Support');
    default:
      return environment['XDG_CONFIG_HOME'] || join(home, '.config');
  }
}
