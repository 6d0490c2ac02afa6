import { z } from 'zod';

const values = z.record(z.string(), z.unknown());
const answer = z.record(
  z.string(),
  z.union([
    z.object({ refused: z.string() }),
    z.object({ values, below: z.record(z.string(), values) }),
  ]),
);

/**
 * The values of one key of the registry and those of the keys right below it, by their names: texts, numbers, and lists of
 * either, binary data being its bytes. `refused` says in the system's words why Windows does not let them be read.
 */
export type RegistryKey = z.infer<typeof answer>[string];

/**
 * Asks Windows PowerShell, which is part of every Windows, for a key of several hives at once. `reg.exe` is no way to them: it
 * writes in the code page of the terminal, parts the entries of a list by what an entry may hold itself, and does nothing where
 * "Prevent access to registry editing tools" is set. The arguments hold no double quote, which Windows would need escaped.
 *
 * - Where only signed scripts may do all that PowerShell can, commands and plain values still work, so nothing else is used.
 * - Modules are looked for where PowerShell itself is: in one that PowerShell 7 has started, its own would be found first and
 *   not load (PowerShell/PowerShell#27774), and a user could name others.
 * - What is no ASCII is written as JSON's escapes, so that no code page changes it.
 */
export function registryQuestion(path: string, hives: readonly string[]): readonly string[] {
  const script = [
    "$ErrorActionPreference = 'Stop';",
    String.raw`$env:PSModulePath = $PSHOME + '\Modules';`,
    'function Read-Values($path) {',
    '$key = Get-Item -LiteralPath $path;',
    '$stored = Get-ItemProperty -LiteralPath $path;',
    '$values = @{};',
    'foreach ($name in $key.Property) {',
    '$value = $stored.$name;',
    // A list of one entry stays a list only so.
    'if ($value -is [array]) { $values[$name] = @($value) } else { $values[$name] = $value }',
    '};',
    '$values',
    '};',
    '$answer = @{};',
    `foreach ($hive in ${hives.map((hive) => `'${hive}'`).join(', ')}) {`,
    `$path = 'Registry::' + $hive + '\\${path}';`,
    'try {',
    'if (Test-Path -LiteralPath $path) {',
    '$below = @{};',
    'foreach ($key in Get-ChildItem -LiteralPath $path) { $below[$key.PSChildName] = Read-Values $key.PSPath };',
    '$answer[$hive] = @{ values = Read-Values $path; below = $below }',
    '}',
    '} catch { $answer[$hive] = @{ refused = [string]$_ } }',
    '};',
    '$json = ConvertTo-Json $answer -Depth 6 -Compress;',
    "-join $(foreach ($unit in $json.ToCharArray()) { if ([int]$unit -gt 126) { '\\u{0:x4}' -f [int]$unit } else { $unit } })",
  ];
  return ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', script.join(' ')];
}

/** The keys that were found, by their hives. Throws where it is no answer to that question. */
export function readRegistryAnswer(output: string): ReadonlyMap<string, RegistryKey> {
  // A terminal may break long lines, and begins with a mark where its code page is UTF-8; JSON that is compressed has neither.
  const json = output.replaceAll(/[\uFEFF\r\n]/g, '');
  return new Map(Object.entries(answer.parse(JSON.parse(json))));
}
