import type { Element, Root, RootContent } from 'hast';
import type { UnitRange } from '../../../shared/alignment/align-units.ts';
import { isElement } from '../../../shared/text/elements.ts';

/** Elements that make no sense in pieces, whatever blocks they hold. */
const whole: ReadonlySet<string> = new Set(['li', 'table', 'figure', 'dl', 'pre']);

/** A tree of stamped blocks that can be taken apart between them; see `stampBlocks`. */
export interface SliceableTree {
  /** Runs of several blocks that one element holds together. */
  readonly bound: readonly UnitRange[];
  /** The tree with these blocks alone, and what stands before each of them. Undefined when there are none. */
  readonly slice: (range: UnitRange) => Root | undefined;
}

/**
 * Takes a tree apart between its blocks. Lists and quotations are cut, each piece with the elements around it; a numbered list
 * goes on counting. Pictures, rules and markers go with the block that follows them, and after the last with that.
 */
export function sliceable(tree: Root, blockCount: number): SliceableTree {
  const extents = new Map<RootContent, UnitRange>();
  const bound: UnitRange[] = [];
  let next = 0;
  const measure = (node: RootContent): void => {
    const start = next;
    if (node.type === 'element') {
      const { dataBlock } = node.properties;
      if (typeof dataBlock === 'number') next = Math.max(next, dataBlock + 1);
      for (const child of node.children) measure(child);
      if (isWhole(node) && next > start + 1) bound.push({ start, end: next });
    }
    const last = Math.max(0, blockCount - 1);
    const place = Math.min(start, last);
    extents.set(node, next > start ? { start, end: next } : { start: place, end: place + 1 });
  };
  for (const child of tree.children) measure(child);
  const take = <Node extends RootContent>(nodes: readonly Node[], range: UnitRange): Node[] =>
    nodes.flatMap((node) => {
      const extent = extents.get(node);
      if (!extent || extent.end <= range.start || extent.start >= range.end) return [];
      if (node.type !== 'element' || isWhole(node)) return [node];
      if (extent.start >= range.start && extent.end <= range.end) return [node];
      const children = take(node.children, range);
      return [{ ...node, properties: countedOn(node, range, extents), children }];
    });
  return {
    bound,
    slice: (range) =>
      range.end > range.start ? { ...tree, children: take(tree.children, range) } : undefined,
  };
}

function isWhole(element: Element): boolean {
  const { dataBlock, dataFootnotes } = element.properties;
  return dataBlock !== undefined || dataFootnotes !== undefined || whole.has(element.tagName);
}

/** The properties of a piece of a list, which begins with the number that its first point has in the whole. */
function countedOn(
  list: Element,
  range: UnitRange,
  extents: ReadonlyMap<RootContent, UnitRange>,
): Element['properties'] {
  if (!isElement(list, 'ol')) return list.properties;
  const before = list.children.filter(
    (child) =>
      child.type === 'element' &&
      isElement(child, 'li') &&
      (extents.get(child)?.end ?? 0) <= range.start,
  ).length;
  return { ...list.properties, start: Number(list.properties['start'] ?? 1) + before };
}

/** A tree without the places of its blocks: drawn beside another, it is not what positions are measured in. */
export function withoutStamps(tree: Root): Root {
  const strip = <Node extends RootContent>(node: Node): Node => {
    if (node.type !== 'element') return node;
    const { dataBlock: _block, dataStart: _start, ...properties } = node.properties;
    return { ...node, properties, children: node.children.map(strip) };
  };
  return { ...tree, children: tree.children.map(strip) };
}
