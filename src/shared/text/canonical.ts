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
  for (const position of walkBelow(tree)) {
    if (position.blockIndex === blocks.length) {
      if (text !== '') text += '\n';
      const type = blockType(position.path);
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
  for (const { node, start, end, block, blockIndex, path } of walkBelow(tree)) {
    yield { node, start, end, block, blockIndex, ancestors: [...path] };
  }
}

/** A text on the way through a tree; `path` is that to the text only until the next is asked for. */
type PassedText = Omit<TextPosition, 'ancestors'> & { readonly path: readonly Element[] };

/** One path serves the whole way: a copy for each of 30,000 lists in one another took 60 MB. */
function* walkBelow(tree: Root): Generator<PassedText, void, undefined> {
  let offset = 0;
  let blockIndex = -1;
  let block: Element | undefined;
  const path: Element[] = [];
  const levels: Level[] = [{ nodes: tree.children, next: 0, nearest: undefined }];
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const { nodes, nearest } = level;
    const node = nodes[level.next];
    level.next += 1;
    if (node === undefined) {
      levels.pop();
      path.pop();
    } else if (node.type === 'element') {
      path.push(node);
      const inside = isBlockElement(node) ? node : nearest;
      levels.push({ nodes: node.children, next: 0, nearest: inside });
    } else if (node.type === 'text' && node.value !== '' && nearest) {
      if (nearest !== block) {
        if (block) offset += 1;
        block = nearest;
        blockIndex += 1;
      }
      const start = offset;
      offset += node.value.length;
      yield { node, start, end: offset, block, blockIndex, path };
    }
  }
}

/** Children of an element that is being walked. In a list and not on the stack, which would pass each text up through all. */
interface Level {
  readonly nodes: readonly RootContent[];
  next: number;
  /** The innermost block around them. */
  readonly nearest: Element | undefined;
}

/** What a block is, by the innermost of the elements around its text that tells. */
function blockType(path: readonly Element[]): BlockType {
  const leaf = path.findLast(isBlockElement);
  if (leaf && isHeading(leaf)) return 'heading';
  if (leaf && isElement(leaf, 'pre')) return 'code';
  if (path.some((element) => 'dataFootnotes' in element.properties)) return 'footnote';
  const telling = path.findLast(({ tagName }) => typeByTag.has(tagName));
  return typeByTag.get(telling?.tagName ?? '') ?? 'paragraph';
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
