import type { RunProgram } from '../run-program.ts';
import { type EffectivePolicy, resolvePolicy } from '../../../shared/policy/effective-policy.ts';
import { readLinuxPolicy } from './linux-policy.ts';
import { readMacPolicy } from './mac-policy.ts';
import {
  layerOfFile,
  nothingFound,
  type PolicyFindings,
  problemAt,
  together,
} from './policy-place.ts';
import { readWindowsPolicy } from './windows-policy.ts';

/**
 * Names a file of policies to try. It is the weakest of all layers: it can decide only what no administrator has decided,
 * which a user could choose without it as well.
 */
export const policyFileVariable = 'ESCALE_POLICY_FILE';

export interface ReadPolicyOptions {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userName: string;
  readonly run: RunProgram;
  /** Where Linux has its policies, for tests; `/etc/escale` by default. */
  readonly linuxFolder?: string;
  /** Who must own them; root by default. */
  readonly owner?: number;
}

/** What the administrators of this machine decided. Never rejects: what cannot be read is a problem of the answer. */
export async function readPolicy(options: ReadPolicyOptions): Promise<EffectivePolicy> {
  const trial = options.environment[policyFileVariable];
  const { layers, problems } = together(
    await Promise.all([trial ? readTrial(trial) : nothingFound, readSystemPolicy(options)]),
  );
  return resolvePolicy(layers, problems);
}

/** A file that was named and is not there is a mistake, where those of a system may well be missing. */
async function readTrial(origin: string): Promise<PolicyFindings> {
  const place = { scope: 'user', origin } as const;
  const found = await layerOfFile(place);
  return found === nothingFound ? problemAt(place, 'unreadable', 'ENOENT') : found;
}

async function readSystemPolicy(options: ReadPolicyOptions): Promise<PolicyFindings> {
  const { platform, environment, userName, run, linuxFolder, owner } = options;
  switch (platform) {
    case 'win32': {
      const windows = environment['SystemRoot'] || 'C:\\Windows';
      return readWindowsPolicy(run, `${windows}\\System32\\reg.exe`);
    }
    case 'darwin':
      return readMacPolicy({ run, userName, ...(owner !== undefined && { owner }) });
    default:
      return readLinuxPolicy(linuxFolder, owner);
  }
}
