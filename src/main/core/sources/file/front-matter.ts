/** Facts that a Markdown file states about itself before its text. */
export interface FrontMatter {
  /** Keys in lower case; values as written, without quotes around them. */
  readonly facts: ReadonlyMap<string, string>;
  /** What follows. */
  readonly text: string;
}

/**
 * Splits the lines between two `---` at the start of a Markdown file, one `key: value` each, from its text. This is the
 * plain part of YAML that writers use; anything richer is left out, and a file without such lines is text as it is.
 */
export function readFrontMatter(markdown: string): FrontMatter {
  const match = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(markdown);
  if (match === null) return { facts: new Map(), text: markdown };
  const facts = new Map<string, string>();
  for (const line of (match[1] ?? '').split(/\r?\n/)) {
    const [, key, value] = /^([A-Za-z][\w-]*):[ \t]+(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined)
      facts.set(key.toLowerCase(), unquoted(value.trim()));
  }
  return { facts, text: markdown.slice(match[0].length) };
}

function unquoted(value: string): string {
  const quote = value[0];
  const quoted = value.length >= 2 && (quote === '"' || quote === "'") && value.endsWith(quote);
  return quoted ? value.slice(1, -1) : value;
}
