import type { Root } from 'hast';
import type { AlignedBlocks } from '../../../shared/alignment/align-versions.ts';
import type { UnitRange } from '../../../shared/alignment/align-units.ts';
import { sliceable, type SliceableTree } from './tree-slices.ts';

/** One version in a row. */
export interface RowSide {
  /** Indexes of its blocks. */
  readonly blocks: UnitRange;
  /** Undefined where it says nothing that corresponds. */
  readonly tree: Root | undefined;
}

/** What two versions say that corresponds, side by side. */
export interface BilingualRow {
  readonly a: RowSide;
  readonly b: RowSide;
}

interface Version {
  /** Decorated, with stamped blocks. */
  readonly tree: Root;
  readonly blockCount: number;
}

/**
 * The rows of a bilingual page: one for each group of an alignment, except that what one element holds together, as the cells
 * of a table, stays in one row.
 */
export function bilingualRows(
  groups: readonly AlignedBlocks[],
  a: Version,
  b: Version,
): readonly BilingualRow[] {
  const treeA = sliceable(a.tree, a.blockCount);
  const treeB = sliceable(b.tree, b.blockCount);
  const rows: BilingualRow[] = [];
  let startA = 0;
  let startB = 0;
  for (const group of groups) {
    if (isBound(treeA, group.a.end) || isBound(treeB, group.b.end)) continue;
    const blocksA = { start: startA, end: group.a.end };
    const blocksB = { start: startB, end: group.b.end };
    rows.push({
      a: { blocks: blocksA, tree: treeA.slice(blocksA) },
      b: { blocks: blocksB, tree: treeB.slice(blocksB) },
    });
    startA = group.a.end;
    startB = group.b.end;
  }
  return rows;
}

/** Whether a cut before this block would go through an element that stays whole. */
function isBound({ bound }: SliceableTree, block: number): boolean {
  return bound.some(({ start, end }) => block > start && block < end);
}
