/** What a value of the registry is, by its type there; `undefined` for types that no policy has. */
export type RegistryValue = string | number | readonly string[] | undefined;

/** The values of one key of the registry by their names, and those of the keys below it. */
export interface RegistryKey {
  readonly values: ReadonlyMap<string, RegistryValue>;
  readonly below: ReadonlyMap<string, ReadonlyMap<string, RegistryValue>>;
}

/** As `reg.exe` writes a value: four spaces before the name, the type and the data. */
const line = /^ {4}(?<name>\S.*?) {4}(?<type>REG_[A-Z_]+)(?: {4}(?<data>.*))?$/;

/**
 * Understands what `reg.exe query KEY /s` prints. Keys stand on lines of their own, however the system's language writes
 * the rest; a key's unnamed value, whose name is in that language and in brackets, is left out.
 */
export function readRegistryOutput(output: string, key: string): RegistryKey {
  const values = new Map<string, RegistryValue>();
  const below = new Map<string, Map<string, RegistryValue>>();
  let current: Map<string, RegistryValue> | undefined;
  for (const written of output.split(/\r?\n/)) {
    const { name, type, data = '' } = line.exec(written)?.groups ?? {};
    if (name !== undefined && type !== undefined) {
      if (!/^\(.*\)$/.test(name)) current?.set(name, valueOf(type, data));
    } else if (/^HKEY_/i.test(written)) {
      const rest = partBelow(written.trimEnd(), key);
      current = rest === '' ? values : rest === undefined ? undefined : new Map();
      if (rest && current) below.set(rest, current);
    }
  }
  return { values, below };
}

/** The path of a key below another; empty for that key itself, undefined for one elsewhere. */
function partBelow(path: string, key: string): string | undefined {
  const [inner, outer] = [path.toLowerCase(), key.toLowerCase()];
  if (inner === outer) return '';
  return inner.startsWith(`${outer}\\`) ? path.slice(key.length + 1) : undefined;
}

function valueOf(type: string, data: string): RegistryValue {
  switch (type) {
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return data;
    case 'REG_DWORD':
    case 'REG_QWORD':
      return /^0x[0-9a-f]+$/i.test(data.trim()) ? Number(data) : undefined;
    case 'REG_MULTI_SZ':
      // `reg.exe` writes the zero between two texts as `\0`.
      return data.split(String.raw`\0`).filter((text) => text !== '');
    default:
      return undefined;
  }
}
