import type { RunProgram } from '../run-program.ts';
import { join } from 'node:path';
import type { PolicyPlace } from './policy-place.ts';
import {
  layerOfJson,
  nothingFound,
  type PolicyFindings,
  problemAt,
  together,
} from './policy-place.ts';
import { readPropertyList } from './property-list.ts';
import { readPolicyFile } from './trusted-file.ts';

/** What macOS calls the preferences of Escale. */
export const preferencesDomain = 'org.escale.reader';
/** Where device management keeps the preferences that it decides; only the system writes there. */
export const managedPreferencesFolder = '/Library/Managed Preferences';

const root = 0;

export interface MacPolicyOptions {
  readonly run: RunProgram;
  /** The name of the account, which is the name of its folder there; may throw. */
  readonly userName: () => string;
  readonly folder?: string;
  readonly owner?: number;
}

/** The policies of a Mac and of its user, as profiles of device management bring them. Never rejects. */
export async function readMacPolicy(options: MacPolicyOptions): Promise<PolicyFindings> {
  const { run, userName, folder = managedPreferencesFolder, owner = root } = options;
  const file = `${preferencesDomain}.plist`;
  const read = async (place: PolicyPlace): Promise<PolicyFindings> => {
    const found = await readPolicyFile(place.origin, owner);
    if (found === undefined) return nothingFound;
    if ('wrong' in found) return problemAt(place, found.wrong.reason, found.wrong.found);
    // Most are in Apple's binary form, which its own program knows.
    const convert = (form: string) =>
      run('/usr/bin/plutil', ['-convert', form, '-o', '-', place.origin]);
    try {
      return layerOfJson(place, await convert('json'));
    } catch (refused) {
      // One value that JSON has not, such as a date, is enough for it to refuse the whole file.
      const values = readPropertyList(await convert('xml1').catch(() => ''));
      if (values) return { layers: [{ ...place, values }], problems: [] };
      return problemAt(place, 'malformed', refused instanceof Error ? refused.message : undefined);
    }
  };
  const readOwn = async (): Promise<PolicyFindings> => {
    let own: string;
    try {
      own = userName();
    } catch (error) {
      const found = error instanceof Error ? error.message : undefined;
      return problemAt({ scope: 'user', origin: folder }, 'unreadable', found);
    }
    return read({ scope: 'user', origin: join(folder, own, file) });
  };
  return together([await readOwn(), await read({ scope: 'machine', origin: join(folder, file) })]);
}
