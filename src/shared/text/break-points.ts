import type { Element, Root, RootContent, Text } from 'hast';
import type { TextRange } from '../domain/body.ts';
import { measure, walkText } from './canonical.ts';
import { isBlockElement, isHeading, withChildren } from './elements.ts';
import { isProgramText, languageOf } from './passage-language.ts';

/** Unicode's soft hyphen: a place where a line may end, seen only where one does. */
const softHyphen = '\u00AD';

/** The places within a word at which it may be divided, as offsets in it, in order. */
export type DivideWord = (word: string) => readonly number[];

/** A word that may be divided, and where it begins in the text. */
interface Word {
  readonly letters: string;
  readonly start: number;
}

/** Set for the eye to run over and not in measured lines: what is in these is never divided. */
const undividedTags: ReadonlySet<string> = new Set(['table', 'figcaption']);

/**
 * Words that may be divided: of seven letters, as the page's `hyphenate-limit-chars` asks, to sixty, beyond which it is no word
 * and would be looked at for long. Names, and whatever else has a capital, stay whole; so does what is part of an address, a
 * file's name, a number or a compound, which ends lines at its own hyphen.
 */
const word =
  /(?<![\p{L}\p{M}\p{N}\p{Pc}\-\u00AD\u2010\u2011/\\@#&=+%~.:])\p{Ll}{7,60}(?![\p{L}\p{M}\p{N}\p{Pc}\-\u00AD\u2010\u2011/\\@#&=+%~]|[.:?][\p{L}\p{N}/])/gu;

/**
 * A tree to be drawn whose words may be divided at the ends of lines, by soft hyphens. Like French spaces they are set on
 * display alone; unlike these they make its texts longer, so that nothing but drawing comes after: blocks that have any are
 * marked `dataDivided`, and `shownOffset` and `withoutBreakPoints` lead from such a block to the canonical text and back. A block
 * in which a publisher set soft hyphens keeps those, and gets no others.
 *
 * The tree must be normalised. `language` is the tag of what has none of its own; `divisionOf` gives the rule of a language,
 * and nothing for one whose words stay whole. What does not change is shared.
 */
export function withBreakPoints(
  tree: Root,
  language: string,
  divisionOf: (language: string) => DivideWord | undefined,
): Root {
  const { text } = measure(tree);
  const wordsIn = createWordFinder(text);
  const texts = new Map<Text, string>();
  const divided = new Set<Element>();
  const publishers = new Set<Element>();
  for (const { node, start, end, block, ancestors } of walkText(tree)) {
    if (node.value.includes(softHyphen)) publishers.add(block);
    const words = wordsIn(start, end);
    if (words.length === 0 || !isDivisible(ancestors)) continue;
    const divide = divisionOf(languageOf(ancestors) ?? language);
    const value = divide && dividedText(text, { start, end }, words, divide);
    if (value === undefined || value === node.value) continue;
    texts.set(node, value);
    divided.add(block);
  }
  for (const block of publishers) divided.delete(block);
  if (divided.size === 0) return tree;

  const redraw = <Node extends RootContent>(node: Node, block: Element | undefined): Node => {
    if (node.type === 'text') {
      const value = block && divided.has(block) ? texts.get(node) : undefined;
      return value === undefined ? node : { ...node, value };
    }
    if (node.type !== 'element') return node;
    const inside = isBlockElement(node) ? node : block;
    const drawn = withChildren<Element>(
      node,
      node.children.map((child) => redraw(child, inside)),
    );
    if (!divided.has(node)) return drawn as Node;
    const marked: Element = { ...drawn, properties: { ...drawn.properties, dataDivided: '' } };
    return marked as Node;
  };
  return { ...tree, children: tree.children.map((child) => redraw(child, undefined)) };
}

function isDivisible(ancestors: readonly Element[]): boolean {
  if (isProgramText(ancestors)) return false;
  return !ancestors.some((element) => isHeading(element) || undividedTags.has(element.tagName));
}

/** The words of a text that may be divided, each looked for once. */
function createWordFinder(text: string): (start: number, end: number) => readonly Word[] {
  const words = text.matchAll(word);
  let next = words.next();
  /** Those that a stretch has, also in part. Stretches are asked for in order. */
  return (start, end) => {
    const found: Word[] = [];
    while (!next.done && next.value.index < end) {
      const [letters] = next.value;
      const { index } = next.value;
      if (index + letters.length > start) found.push({ letters, start: index });
      // It goes on in the next stretch.
      if (index + letters.length > end) break;
      next = words.next();
    }
    return found;
  };
}

/** A stretch of a text with the break points of its words. */
function dividedText(
  text: string,
  { start, end }: TextRange,
  words: readonly Word[],
  divide: DivideWord,
): string {
  let output = '';
  let from = start;
  for (const { letters, start: wordStart } of words) {
    for (const point of divide(letters)) {
      const at = wordStart + point;
      if (at <= start || at >= end) continue;
      output += text.slice(from, at) + softHyphen;
      from = at;
    }
  }
  return output + text.slice(from, end);
}

/** A text of a block that is marked `dataDivided`, without the break points that were set in it. */
export function withoutBreakPoints(text: string): string {
  return text.replaceAll(softHyphen, '');
}

/** Where an offset in a text is in the same one with break points: before one that is there, where a line would end. */
export function shownOffset(text: string, offset: number): number {
  let shown = 0;
  for (let left = offset; left > 0 && shown < text.length; shown += 1) {
    if (text.charAt(shown) !== softHyphen) left -= 1;
  }
  return shown;
}
