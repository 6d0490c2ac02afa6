import type { Element } from 'hast';

/** Program text and what is written as a machine reads it are in no language that people speak. */
const programTags: ReadonlySet<string> = new Set(['pre', 'code', 'kbd', 'samp', 'var']);

/** Whether the text in these elements, outermost first, is program text. */
export function isProgramText(ancestors: readonly Element[]): boolean {
  return ancestors.some(({ tagName }) => programTags.has(tagName));
}

/** The language tag that the innermost of these elements with one gives its text; undefined where none has one. */
export function languageOf(ancestors: readonly Element[]): string | undefined {
  const own = ancestors.findLast(({ properties }) => typeof properties['lang'] === 'string');
  const lang = own?.properties['lang'];
  return typeof lang === 'string' ? lang : undefined;
}
