import { z } from 'zod';
import { parseJson } from '../../encoding/parse-json.ts';

/** Facts that a Markdown file states about itself before its text. */
export interface FrontMatter {
  /** Keys in lower case; values without the quotes around them and the escapes in these. */
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

/** The texts of a list such as `["a", "b"]`; undefined for a value that is none. */
export function listedIn(value: string): readonly string[] | undefined {
  const list = listSchema.safeParse(value.startsWith('[') ? parseJson(value) : undefined);
  return list.success ? list.data : undefined;
}

const listSchema = z.array(z.string());

function unquoted(value: string): string {
  if (value.length < 2 || value[0] !== value.at(-1)) return value;
  const inside = value.slice(1, -1);
  if (value.startsWith("'")) return inside.replaceAll("''", "'");
  if (!value.startsWith('"')) return value;
  // YAML's escapes are those of JSON and a few more.
  const read = parseJson(value);
  return typeof read === 'string' ? read : inside;
}
