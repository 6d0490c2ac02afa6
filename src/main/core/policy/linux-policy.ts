import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { layerOfFile, type PolicyFindings, problemAt, together } from './policy-place.ts';
import { leadsNowhere } from './trusted-file.ts';

/** Where administrators of Linux keep policies. */
export const linuxPolicyFolder = '/etc/escale';

/** The user who alone may have written there. */
const root = 0;

/**
 * The policies of a Linux machine: `policies.json`, then `policies.d/*.json` in the order of their names, of which the
 * later ones win. Never rejects.
 */
export async function readLinuxPolicy(
  folder = linuxPolicyFolder,
  owner = root,
): Promise<PolicyFindings> {
  const parts = join(folder, 'policies.d');
  const names = await namesIn(parts);
  if (names instanceof Error) {
    const { code = '' } = names as NodeJS.ErrnoException;
    return together([
      await layerOfFile({ scope: 'machine', origin: join(folder, 'policies.json') }, owner),
      problemAt({ scope: 'machine', origin: parts }, 'unreadable', code),
    ]);
  }
  const paths = [join(folder, 'policies.json'), ...names.map((name) => join(parts, name))];
  const scope = 'machine';
  return together(await Promise.all(paths.map((origin) => layerOfFile({ scope, origin }, owner))));
}

async function namesIn(folder: string): Promise<readonly string[] | Error> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' && !(await leadsNowhere(folder)) ? [] : (error as Error);
  }
}
