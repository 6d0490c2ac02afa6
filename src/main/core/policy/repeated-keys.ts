const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * The names that one object in JSON has more than once, each once. `JSON.parse` takes the last of them and says nothing.
 * `text` is one that it has understood; objects within are not looked at.
 */
export function repeatedKeys(text: string): readonly string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  let depth = 0;
  let before = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (token === ':' && depth === 1) {
      // Names can be written with escapes, and are the same then.
      const name = String(JSON.parse(before));
      if (seen.has(name)) repeated.add(name);
      seen.add(name);
    }
    before = token;
  }
  return [...repeated];
}
