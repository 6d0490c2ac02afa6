import type { Element, ElementContent, Properties, Root, RootContent, Text } from 'hast';
import type { TextRange } from '../domain/body.ts';
import { isElement, makeElement } from './elements.ts';
import { walkText } from './canonical.ts';

/** A stretch of canonical text to mark. Ranges may overlap; an empty one marks nothing. */
export interface DecoratedRange extends TextRange {
  /** What the wrappers carry as `dataRange`, so that the renderer finds the range's data again. */
  readonly id: string;
  /** The wrappers' tag; `span` unless said otherwise. */
  readonly tagName?: string;
  /** Further properties of the wrappers, in hast's spelling (`className`, `dataKind`). */
  readonly properties?: Properties;
}

interface Piece {
  readonly value: string;
  /** Outermost first. */
  readonly ranges: readonly DecoratedRange[];
  readonly start: number;
  readonly end: number;
}

/**
 * Wraps every stretch of text that a range covers, splitting text nodes where ranges begin and end. The tree must be
 * normalised; the result has exactly the same text, in the same blocks, and shares with `tree` whatever did not change.
 *
 * A range that crosses inline elements or blocks gives one wrapper per stretch. Each wrapper carries:
 * - `dataRange`: the range's id;
 * - `dataPart`: `only`, or `first`, `middle` and `last` when there are several, so that one of them alone can be a
 *   button with a name and the others mere decoration;
 * - `dataInLink`: `true` inside an `a`, where a button would be invalid and would be named twice.
 *
 * Where ranges overlap, the one that starts first is outermost; of two that start together, the longer.
 */
export function decorate(tree: Root, ranges: readonly DecoratedRange[]): Root {
  const sorted = ranges
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  if (sorted.length === 0) return tree;
  const pieces = cutTexts(tree, sorted);
  const spans = spansOf(pieces);
  let index = 0;

  function rebuild(node: RootContent, inLink: boolean): RootContent[] {
    if (node.type === 'text') {
      // An empty text node has no position.
      const cut = node.value === '' ? undefined : pieces[index++];
      if (!cut || cut.every((piece) => piece.ranges.length === 0)) return [node];
      return cut.map((piece) => wrap(piece, inLink, spans));
    }
    if (node.type !== 'element') return [node];
    const children = rebuildAll(node.children, inLink || isElement(node, 'a'));
    return [children === node.children ? node : { ...node, children }];
  }

  function rebuildAll<Node extends RootContent>(nodes: Node[], inLink: boolean): Node[] {
    const output: RootContent[] = [];
    let changed = false;
    for (const node of nodes) {
      const made = rebuild(node, inLink);
      if (made.length !== 1 || made[0] !== node) changed = true;
      for (const piece of made) output.push(piece);
    }
    return changed ? (output as Node[]) : nodes;
  }

  const children = rebuildAll(tree.children, false);
  return children === tree.children ? tree : { ...tree, children };
}

/** Every text node, in order, as the pieces that ranges cut it into. */
function cutTexts(tree: Root, sorted: readonly DecoratedRange[]): Piece[][] {
  const output: Piece[][] = [];
  let next = 0;
  let open: DecoratedRange[] = [];
  for (const { node, start, end } of walkText(tree)) {
    open = open.filter((range) => range.end > start);
    for (let range = sorted[next]; range && range.start < end; range = sorted[++next]) {
      if (range.end > start) open.push(range);
    }
    output.push(cutText(node, start, open));
  }
  return output;
}

function cutText(node: Text, start: number, ranges: readonly DecoratedRange[]): Piece[] {
  const end = start + node.value.length;
  const cuts = new Set([start, end]);
  for (const range of ranges) {
    cuts.add(Math.max(start, range.start));
    cuts.add(Math.min(end, range.end));
  }
  const points = [...cuts].toSorted((a, b) => a - b);
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? start;
    return {
      value: node.value.slice(from - start, to - start),
      ranges: ranges.filter((range) => range.start < to && range.end > from),
      start: from,
      end: to,
    };
  });
}

/** Where each range's first and last piece of text begin. A range may cover line ends between blocks, which have none. */
function spansOf(pieces: readonly Piece[][]): Map<DecoratedRange, { first: number; last: number }> {
  const spans = new Map<DecoratedRange, { first: number; last: number }>();
  for (const piece of pieces.flat()) {
    for (const range of piece.ranges) {
      const first = spans.get(range)?.first ?? piece.start;
      spans.set(range, { first, last: piece.start });
    }
  }
  return spans;
}

function wrap(
  piece: Piece,
  inLink: boolean,
  spans: ReadonlyMap<DecoratedRange, { first: number; last: number }>,
): ElementContent {
  let wrapped: Text | Element = { type: 'text', value: piece.value };
  for (const range of piece.ranges.toReversed()) {
    const span = spans.get(range) ?? { first: piece.start, last: piece.start };
    const properties: Properties = {
      ...range.properties,
      dataRange: range.id,
      dataPart: partName(piece.start, span),
    };
    if (inLink) properties['dataInLink'] = 'true';
    wrapped = makeElement(range.tagName ?? 'span', properties, [wrapped]);
  }
  return wrapped;
}

function partName(start: number, { first, last }: { first: number; last: number }): string {
  if (first === last) return 'only';
  if (start === first) return 'first';
  return start === last ? 'last' : 'middle';
}

/**
 * Gives the element of each block its place: `dataBlock` is its index in the body's `blocks`, `dataStart` the offset of
 * its first character. Used to keep the paragraph at the top of the view, and to turn a selection into offsets.
 */
export function stampBlocks(tree: Root): Root {
  const places = new Map<Element, Properties>();
  for (const { block, blockIndex, start } of walkText(tree)) {
    if (!places.has(block)) places.set(block, { dataBlock: blockIndex, dataStart: start });
  }
  const stamp = <Node extends RootContent>(node: Node): Node => {
    if (node.type !== 'element') return node;
    const properties = { ...node.properties, ...places.get(node) };
    return { ...node, properties, children: node.children.map(stamp) };
  };
  return { ...tree, children: tree.children.map(stamp) };
}
