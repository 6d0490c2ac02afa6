import type { Block } from '../../../shared/domain/body.ts';

/**
 * Where a reader stands: the first block in view. It survives a change of type size, of window width and of language,
 * which a scroll distance does not.
 */
export interface ReadingAnchor {
  /** Index into the body's blocks. */
  readonly block: number;
  /** Share of the block's height that is above the view, from 0 up to 1; 0 when the block's first line shows. */
  readonly above: number;
  /** CSS pixels between the view's top and the block's first line, when that line shows. */
  readonly gap: number;
}

/** The top and bottom edges of something on screen, in CSS pixels from one common origin. */
export interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** A body's canonical text and its blocks. */
interface TextOfBlocks {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Offset of a block's first character; 0 when there is no such block. */
export function offsetOfBlock(blocks: readonly Block[], index: number): number {
  return blocks[index]?.start ?? 0;
}

/**
 * The first block in view. `extentOf` measures one block, and is asked only about the few that a binary search meets:
 * blocks follow one another down the page.
 */
export function anchorInView(
  blockCount: number,
  extentOf: (index: number) => Extent,
  viewTop: number,
): ReadingAnchor {
  if (blockCount === 0) return { block: 0, above: 0, gap: 0 };
  let low = 0;
  let high = blockCount - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    // A block whose last pixel touches the top edge has been read.
    if (extentOf(middle).bottom > viewTop + 1) high = middle;
    else low = middle + 1;
  }
  const extent = extentOf(low);
  const height = extent.bottom - extent.top;
  if (extent.top >= viewTop || height <= 0) {
    return { block: low, above: 0, gap: Math.max(0, extent.top - viewTop) };
  }
  return { block: low, above: Math.min(1, (viewTop - extent.top) / height), gap: 0 };
}

/** How far the view must scroll, in CSS pixels, for the anchor to stand where it stood. */
export function distanceToAnchor(anchor: ReadingAnchor, extent: Extent, viewTop: number): number {
  return extent.top + anchor.above * (extent.bottom - extent.top) - anchor.gap - viewTop;
}

/**
 * The block of a text judged anew that says what block `index` said before: the same words, or those of the first block
 * after it that is still there.
 */
export function sameBlock(from: TextOfBlocks, to: TextOfBlocks, index: number): number {
  const before = wordsOf(from);
  const after = wordsOf(to);
  for (const [offset, words] of before.slice(index).entries()) {
    // Of several with the same words it is the one that as many stood before.
    const earlier = before.slice(0, index + offset).filter((other) => other === words).length;
    const places = after.flatMap((other, place) => (other === words ? [place] : []));
    const place = places[earlier] ?? places.at(-1);
    if (place !== undefined) return place;
  }
  return Math.max(0, Math.min(index, to.blocks.length - 1));
}

function wordsOf({ text, blocks }: TextOfBlocks): readonly string[] {
  return blocks.map(({ start, end }) => text.slice(start, end));
}
