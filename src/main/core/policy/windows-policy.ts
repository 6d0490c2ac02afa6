import { win32 } from 'node:path';
import { howItEnded, type RunProgram } from '../run-program.ts';
import { policies, type PolicyKey, policyKeys } from '../../../shared/policy/policies.ts';
import {
  nothingFound,
  type PolicyFindings,
  type PolicyPlace,
  problemAt,
  together,
} from './policy-place.ts';
import { readRegistryAnswer, type RegistryKey, registryQuestion } from './registry-question.ts';

/** Below which key of each hive Windows keeps the policies of programs; only administrators can write there. */
export const registryPath = String.raw`Software\Policies\Escale`;

const hives = [
  { scope: 'user', hive: 'HKEY_CURRENT_USER' },
  { scope: 'machine', hive: 'HKEY_LOCAL_MACHINE' },
] as const;

/** A machine that has just started can be slow, and a person waits for a window; milliseconds. */
const longestReading = 15_000;

/**
 * The policies of a Windows machine and of its user, as Group Policy and Intune write them. `powerShell` is the whole path of
 * `powershell.exe`, so that no other program of that name is run. Never rejects, and answers within fifteen seconds: what has
 * not been read by then is a problem, as nobody knows what it forbids.
 */
export async function readWindowsPolicy(
  run: RunProgram,
  powerShell: string,
): Promise<PolicyFindings> {
  const question = registryQuestion(
    registryPath,
    hives.map(({ hive }) => hive),
  );
  const places = hives.map(({ scope, hive }) => ({
    hive,
    place: { scope, origin: `${hive}\\${registryPath}` },
  }));
  try {
    const found = readRegistryAnswer(await run(powerShell, question, longestReading));
    return together(places.map(({ place, hive }) => findingsOf(place, found.get(hive))));
  } catch (error) {
    const said = whatWasSaid(error, win32.basename(powerShell));
    return together(places.map(({ place }) => problemAt(place, 'unreadable', said)));
  }
}

function findingsOf(place: PolicyPlace, key: RegistryKey | undefined): PolicyFindings {
  if (key === undefined) return nothingFound;
  if ('refused' in key) return problemAt(place, 'unreadable', key.refused);
  return { layers: [{ ...place, values: valuesOf(key) }], problems: [] };
}

/** One line for why a program gave no answer; that of Node begins with all that it was asked. */
function whatWasSaid(error: unknown, program: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const [first = '', ...errors] = message.split(/\r?\n/);
  if (!first.startsWith('Command failed')) return first;
  return errors.find((line) => line.trim() !== '') ?? `${program}: ${howItEnded(error)}`;
}

/** The values as JSON would have them. Names do not differ by case in the registry. */
function valuesOf({
  values,
  below,
}: Exclude<RegistryKey, { readonly refused: string }>): Record<string, unknown> {
  const keys = new Map(policyKeys.map((key) => [key.toLowerCase(), key]));
  const found: Record<string, unknown> = {};
  for (const [name, value] of named(values)) {
    const key = keys.get(name.toLowerCase());
    found[key ?? name] = key === undefined ? value : plainValue(key, value);
  }
  // Group Policy writes some lists as a key with one value for each entry, which it numbers.
  for (const [name, entries] of Object.entries(below)) {
    found[keys.get(name.toLowerCase()) ?? name] = named(entries)
      .toSorted(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
      .map(([, entry]) => entry);
  }
  return found;
}

/** Those with a name: a key can have one value without, which PowerShell calls `(default)`. */
function named(values: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(values).filter(([name]) => name !== '(default)');
}

function plainValue(key: PolicyKey, value: unknown): unknown {
  const { type } = policies[key];
  if (type === 'switch' && (value === 0 || value === 1)) return value === 1;
  if (type === 'list' && typeof value === 'string') return value === '' ? [] : [value];
  return value;
}
