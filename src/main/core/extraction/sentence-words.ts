import type { RootContent } from 'hast';
import { namesOf, partOf, partNames } from './element-names.ts';
import { isUnlikely } from './readability.ts';

/** What an element can be that is a word in a sentence. */
const wordTags = /^(?:a|abbr|b|cite|em|i|mark|small|span|strong)$/;
/**
 * Whether an element is a word of a sentence, which goes on behind it, and has the name of something else: a link to a page
 * of keywords is called so, and is read with the words around it.
 */
export function isMisnamedWord(nodes: readonly RootContent[], index: number): boolean {
  const node = nodes[index];
  if (node?.type !== 'element' || !wordTags.test(node.tagName)) return false;
  if (node.properties['className'] === undefined) return false;
  const [before, after] = [textOf(nodes[index - 1]), textOf(nodes[index + 1])];
  if (after.trim() === '') return false;
  if (before.trim() === '' && !/^\s*\p{Ll}|^[,.;:!?)’']/u.test(after)) return false;
  return isUnlikely(namesOf(node)) || partOf(node, partNames) !== undefined;
}

function textOf(node: RootContent | undefined): string {
  return node?.type === 'text' ? node.value : '';
}
