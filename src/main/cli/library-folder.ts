import { join } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { KnownLibraries, knownLibrariesFile } from '../core/libraries/known-libraries.ts';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The library that the application has open last, and whether it was chosen by a person. */
export async function applicationLibrary(machine: Machine): Promise<KnownLibraries> {
  const folder = join(dataFolder(machine), packageJson.productName);
  return KnownLibraries.read(join(folder, knownLibrariesFile), defaultLibraryFolder(machine));
}

/** The library that the application keeps: in the folder where Electron puts a program's data on each system. */
export function defaultLibraryFolder({ platform, home, environment }: Machine): string {
  return join(dataFolder({ platform, home, environment }), packageJson.productName, 'library');
}

/** Where programs keep their logs on each system: below the XDG state folder on Linux, where Electron has them elsewhere. */
export function defaultLogFolder({ platform, home, environment }: Machine): string {
  switch (platform) {
    case 'win32':
      return join(dataFolder({ platform, home, environment }), packageJson.productName, 'logs');
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
