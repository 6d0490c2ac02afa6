import { userInfo } from 'node:os';
import { type RunProgram, runProgram } from '../run-program.ts';
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
import { systemFolder } from './windows-folder.ts';
import { readWindowsPolicy } from './windows-policy.ts';

/**
 * Names a file of policies to try, where the system has none. Whoever starts Escale can set it, and some policies allow
 * what others forbid: beside those of an administrator it does not count at all.
 */
export const policyFileVariable = 'ESCALE_POLICY_FILE';

/** Everything is that of this process and machine by default. */
export interface ReadPolicyOptions {
  readonly platform?: NodeJS.Platform;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The name of the account. Asked for on macOS only, as some accounts of servers and containers have none. */
  readonly userName?: () => string;
  readonly run?: RunProgram;
  /** Where Linux or macOS has its policies, for tests; the system's own folder by default. */
  readonly folder?: string;
  /** Who must own them; root by default. */
  readonly owner?: number;
}

/** What the administrators of this machine decided. Never rejects: what cannot be read is a problem of the answer. */
export async function readPolicy(options: ReadPolicyOptions = {}): Promise<EffectivePolicy> {
  const { environment = process.env } = options;
  const trial = environment[policyFileVariable];
  const system = await readSystemPolicy(options);
  const { layers, problems } = trial ? together([await readTrial(trial, system), system]) : system;
  return resolvePolicy(layers, problems);
}

/** A file that was named and is not there is a mistake, where those of a system may well be missing. */
async function readTrial(origin: string, system: PolicyFindings): Promise<PolicyFindings> {
  const place = { scope: 'user', origin } as const;
  // What could not be read may have decided something as well.
  if (system.layers.length + system.problems.length > 0) return problemAt(place, 'trialIgnored');
  const found = await layerOfFile(place);
  return found === nothingFound ? problemAt(place, 'unreadable', 'ENOENT') : found;
}

async function readSystemPolicy(options: ReadPolicyOptions): Promise<PolicyFindings> {
  const { platform = process.platform, run = runProgram, folder, owner } = options;
  const { userName = () => userInfo().username } = options;
  switch (platform) {
    case 'win32':
      return readWindowsPolicy(run, `${systemFolder()}\\WindowsPowerShell\\v1.0\\powershell.exe`);
    case 'darwin':
      return readMacPolicy({
        run,
        userName,
        ...(folder !== undefined && { folder }),
        ...(owner !== undefined && { owner }),
      });
    default:
      return readLinuxPolicy(folder, owner);
  }
}
