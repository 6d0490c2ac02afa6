/** How a file in the library is called: the SHA-256 of what is in it. */
const hashPattern = /^[0-9a-f]{64}$/;

/**
 * Everything in a record that looks like the name of a file, each once. It asks for no field by name: what a later version
 * refers to is found as well, and a file is never taken for forgotten because this list was.
 */
export function referencesOf(record: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  collect(record, found);
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length === 64 && hashPattern.test(value)) found.add(value);
  } else if (Array.isArray(value)) {
    for (const part of value) collect(part, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) collect(part, found);
  }
}
