import { howItEnded, type RunProgram } from '../run-program.ts';
import { policies, type PolicyKey, policyKeys } from '../../../shared/policy/policies.ts';
import type { PolicyScope } from '../../../shared/policy/effective-policy.ts';
import { nothingFound, type PolicyFindings, problemAt, together } from './policy-place.ts';
import { readRegistryOutput, type RegistryKey, type RegistryValue } from './registry-output.ts';

/** Below which key of each hive Windows keeps the policies of programs; only administrators can write there. */
export const registryPath = String.raw`Software\Policies\Escale`;

const hives: readonly { readonly scope: PolicyScope; readonly hive: string }[] = [
  { scope: 'user', hive: 'HKEY_CURRENT_USER' },
  { scope: 'machine', hive: 'HKEY_LOCAL_MACHINE' },
];

/** With which `reg.exe` ends for a key that is not there, and for one that it may not read. */
const refused = 1;
/** A machine that has just started can be slow, and a person waits for a window: all questions together end by then; milliseconds. */
const longestReading = 15_000;
/** Of those, what one question may take at first; milliseconds. */
const firstRun = 3_000;

/**
 * The policies of a Windows machine and of its user, as Group Policy and Intune write them. `registryProgram` is the whole
 * path of `reg.exe`, so that no other program of that name is run. Never rejects, and answers within fifteen seconds: what has
 * not been read by then is a problem, as nobody knows what it forbids.
 */
export async function readWindowsPolicy(
  run: RunProgram,
  registryProgram: string,
  now: () => number = () => performance.now(),
): Promise<PolicyFindings> {
  const until = now() + longestReading;
  // A time limit of none would be no limit.
  const left = () => Math.max(1, until - now());
  const query = async (key: string, ...more: readonly string[]): Promise<string> => {
    const args = ['query', key, ...more, '/reg:64'];
    try {
      return await run(registryProgram, args, Math.min(firstRun, left()));
    } catch (error) {
      if (howItEnded(error) !== 'stopped') throw error;
      return await run(registryProgram, args, left());
    }
  };
  const read = async ({ scope, hive }: (typeof hives)[number]): Promise<PolicyFindings> => {
    const origin = `${hive}\\${registryPath}`;
    try {
      const values = valuesOf(readRegistryOutput(await query(origin, '/s'), origin));
      return { layers: [{ scope, origin, values }], problems: [] };
    } catch (error) {
      // It ends alike for a key that is not there and for a registry that nobody may read, so one that is always there is
      // asked for as well.
      const isMissing =
        howItEnded(error) === refused &&
        (await query(`${hive}\\Software`).then(
          () => true,
          () => false,
        ));
      if (isMissing) return nothingFound;
      const [said] = (error instanceof Error ? error.message : String(error)).split('\n');
      return problemAt({ scope, origin }, 'unreadable', said);
    }
  };
  return together(await Promise.all(hives.map(read)));
}

/** The values as JSON would have them. Names do not differ by case in the registry. */
function valuesOf({ values, below }: RegistryKey): Record<string, unknown> {
  const keys = new Map(policyKeys.map((key) => [key.toLowerCase(), key]));
  const found: Record<string, unknown> = {};
  for (const [name, value] of values) {
    const key = keys.get(name.toLowerCase());
    found[key ?? name] = key === undefined ? value : plainValue(key, value);
  }
  // Group Policy writes some lists as a key with one value for each entry.
  for (const [name, entries] of below)
    found[keys.get(name.toLowerCase()) ?? name] = [...entries.values()];
  return found;
}

function plainValue(key: PolicyKey, value: RegistryValue): unknown {
  const { type } = policies[key];
  if (type === 'switch' && (value === 0 || value === 1)) return value === 1;
  if (type === 'list' && typeof value === 'string') return value === '' ? [] : [value];
  return value;
}
