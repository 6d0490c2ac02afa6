import type { Root, RootContent } from 'hast';
import type { Body } from '../../../shared/domain/body.ts';
import { stampBlocks } from '../../../shared/text/decorate.ts';
import { isHeading } from '../../../shared/text/elements.ts';
import { withOutline } from '../../../shared/text/article-tree.ts';

export interface OutlineEntry {
  /** Index into the body's blocks. */
  readonly block: number;
  /** 1 for the outermost headings of the text, which stand below its title. */
  readonly depth: number;
  readonly title: string;
}

/** The headings of a body, in order. */
export function articleOutline(body: Body): readonly OutlineEntry[] {
  return headingsIn(stampBlocks(withOutline(body.tree))).flatMap(({ level, block }) => {
    const { start, end } = body.blocks[block] ?? { start: 0, end: 0 };
    const title = body.text.slice(start, end).trim();
    return title === '' ? [] : [{ block, depth: level - 1, title }];
  });
}

interface StampedHeading {
  readonly level: number;
  readonly block: number;
}

function headingsIn(tree: Root): readonly StampedHeading[] {
  const found: StampedHeading[] = [];
  const visit = (node: RootContent, around: number | undefined) => {
    if (node.type !== 'element') return;
    const level = isHeading(node) ? Number(node.tagName.slice(1)) : around;
    const block = node.properties['dataBlock'];
    if (level !== undefined && block !== undefined) found.push({ level, block: Number(block) });
    for (const child of node.children) visit(child, level);
  };
  for (const child of tree.children) visit(child, undefined);
  return found;
}
