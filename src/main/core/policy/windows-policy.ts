import type { RunProgram } from '../run-program.ts';
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

/**
 * The policies of a Windows machine and of its user, as Group Policy and Intune write them. `registryProgram` is the whole
 * path of `reg.exe`, so that no other program of that name is run. Never rejects.
 */
export async function readWindowsPolicy(
  run: RunProgram,
  registryProgram: string,
): Promise<PolicyFindings> {
  const read = async ({ scope, hive }: (typeof hives)[number]): Promise<PolicyFindings> => {
    const origin = `${hive}\\${registryPath}`;
    const output = await run(registryProgram, ['query', origin, '/s', '/reg:64']).catch(
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    if (output instanceof Error) {
      // It says the same of a key that is not there and of a registry that nobody may read, so one that is always there
      // is asked for as well.
      const isReadable = await run(registryProgram, ['query', `${hive}\\Software`, '/reg:64']).then(
        () => true,
        () => false,
      );
      if (isReadable) return nothingFound;
      return problemAt({ scope, origin }, 'unreadable', output.message.split('\n')[0]);
    }
    const values = valuesOf(readRegistryOutput(output, origin));
    return { layers: [{ scope, origin, values }], problems: [] };
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
