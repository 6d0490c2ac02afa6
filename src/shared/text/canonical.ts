import type { Element, Root, RootContent, Text } from 'hast';
import type { Block, BlockType } from '../domain/body.ts';
import { isBlockElement, isElement, isHeading } from './elements.ts';
import { normaliseTree } from './normalise.ts';

export interface CanonicalText {
  /** A new tree; see `normaliseTree` for what it may contain. */
  readonly tree: Root;
  /** The tree's text nodes in order, with one `\n` between blocks. */
  readonly text: string;
  /** Every block that has text, in order; block `n + 1` starts one after the end of block `n`. */
  readonly blocks: readonly Block[];
}

/** A text node and where its value stands in the canonical text: `text.slice(start, end) === node.value`. */
export interface TextPosition {
  readonly node: Text;
  /** UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The element that is the text's block. */
  readonly block: Element;
  /** Index of that block in the body's `blocks`. */
  readonly blockIndex: number;
  /** From the outermost element to the one that holds the text. */
  readonly ancestors: readonly Element[];
}

/**
 * Turns a sanitised tree into the form in which every position of the product is counted.
 *
 * White space that a line may break at is collapsed to one space and trimmed at the edges of blocks, no-break spaces
 * stay, each text node is in NFC, `pre` keeps its spaces and lines, a `br` counts as one space, and images count
 * nothing. The block types come from the nearest element that says what the block is.
 */
export function normalise(tree: Root): CanonicalText {
  const normalised = normaliseTree(tree);
  return { tree: normalised, ...measure(normalised) };
}

/** The text and blocks of a tree that is normalised already, such as a stored body's. */
export function measure(tree: Root): Pick<CanonicalText, 'text' | 'blocks'> {
  let text = '';
  const blocks: Block[] = [];
  for (const position of walkText(tree)) {
    if (position.blockIndex === blocks.length) {
      if (text !== '') text += '\n';
      const type = blockType(position.ancestors);
      blocks.push({ type, start: position.start, end: position.end });
    }
    const block = blocks.at(-1);
    if (block) blocks[blocks.length - 1] = { ...block, end: position.end };
    text += position.node.value;
  }
  return { text, blocks };
}

/**
 * Every text node of a normalised tree, in order, with its place in the canonical text. Wrapping text in inline elements
 * does not change what this yields, apart from the ancestors.
 */
export function* walkText(tree: Root): Generator<TextPosition, void, undefined> {
  let offset = 0;
  let blockIndex = -1;
  let block: Element | undefined;
  const levels: Level[] = [{ nodes: tree.children, next: 0, ancestors: [], nearest: undefined }];
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const { nodes, ancestors, nearest } = level;
    const node = nodes[level.next];
    level.next += 1;
    if (node === undefined) levels.pop();
    else if (node.type === 'element') {
      levels.push({
        nodes: node.children,
        next: 0,
        ancestors: [...ancestors, node],
        nearest: isBlockElement(node) ? node : nearest,
      });
    } else if (node.type === 'text' && node.value !== '' && nearest) {
      if (nearest !== block) {
        if (block) offset += 1;
        block = nearest;
        blockIndex += 1;
      }
      const start = offset;
      offset += node.value.length;
      yield { node, start, end: offset, block, blockIndex, ancestors };
    }
  }
}

/** Children of an element that is being walked. In a list and not on the stack, which would pass each text up through all. */
interface Level {
  readonly nodes: readonly RootContent[];
  next: number;
  readonly ancestors: readonly Element[];
  /** The innermost block around them. */
  readonly nearest: Element | undefined;
}

/** What a block is, by the innermost of the elements around its text that tells. */
function blockType(ancestors: readonly Element[]): BlockType {
  const leaf = ancestors.findLast(isBlockElement);
  if (leaf && isHeading(leaf)) return 'heading';
  if (leaf && isElement(leaf, 'pre')) return 'code';
  if (ancestors.some((element) => 'dataFootnotes' in element.properties)) return 'footnote';
  for (const element of ancestors.toReversed()) {
    const type = typeByTag.get(element.tagName);
    if (type) return type;
  }
  return 'paragraph';
}

const typeByTag: ReadonlyMap<string, BlockType> = new Map([
  ['blockquote', 'quote'],
  ['li', 'list-item'],
  ['dt', 'list-item'],
  ['dd', 'list-item'],
  ['td', 'table-cell'],
  ['th', 'table-cell'],
  ['caption', 'caption'],
  ['figcaption', 'caption'],
]);
