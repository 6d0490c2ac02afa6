import type { Element, Root, RootContent } from 'hast';
import type { TextRange } from '../domain/body.ts';
import { walkText } from './canonical.ts';
import { isHeading } from './elements.ts';
import { outlineLevels } from './headings.ts';

/** A body's tree with its headings set below the article's title. No text changes, so no position does. */
export function withOutline(tree: Root): Root {
  const headings = headingsOf(tree.children);
  if (headings.length === 0) return tree;
  const levels = outlineLevels(headings.map((heading) => Number(heading.tagName.slice(1))));
  const tagNames = new Map(headings.map((heading, index) => [heading, `h${levels[index]}`]));
  const shape = <Node extends RootContent>(node: Node): Node => {
    if (node.type !== 'element') return node;
    const tagName = tagNames.get(node) ?? node.tagName;
    return { ...node, tagName, children: node.children.map(shape) };
  };
  return { ...tree, children: tree.children.map(shape) };
}

function headingsOf(nodes: readonly RootContent[]): readonly Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    return isHeading(node) ? [node] : headingsOf(node.children);
  });
}

/** Where a term is not marked: a link has one purpose already, and program text is not prose. */
const unmarkedTags: ReadonlySet<string> = new Set(['a', 'code', 'pre', 'kbd', 'samp', 'var']);

/** Ranges of the canonical text in which no term is marked, in order. */
export function unmarkedRanges(tree: Root): readonly TextRange[] {
  const ranges: TextRange[] = [];
  for (const { ancestors, start, end } of walkText(tree)) {
    if (ancestors.some((element) => unmarkedTags.has(element.tagName))) ranges.push({ start, end });
  }
  return ranges;
}
