/** What front matter can say: a text, several, or nothing where there is nothing to say. */
export type FrontMatterFacts = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Facts as YAML between lines of dashes. Texts are in double quotes, whose escapes YAML shares with JSON, so that nothing in
 * them can be taken for anything else.
 */
export function frontMatter(facts: FrontMatterFacts): string {
  const lines = Object.entries(facts).flatMap(([name, value]) => {
    if (value === undefined || value.length === 0) return [];
    return typeof value === 'string'
      ? [`${name}: ${quoted(value)}`]
      : [`${name}: [${value.map(quoted).join(', ')}]`];
  });
  return `---\n${lines.join('\n')}\n---\n`;
}

/** JSON leaves U+2028, U+2029 and U+0085 as they are, which end a line in YAML 1.1. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u0085\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
