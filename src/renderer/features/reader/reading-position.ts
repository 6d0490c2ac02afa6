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

/** Index of the block that holds `offset`, or of the last block before it; 0 when there is none. */
export function blockAtOffset(blocks: readonly Block[], offset: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const block = blocks[middle];
    if (block !== undefined && block.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
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
  return correspondingBlock(from.blocks, to.blocks, index);
}

function wordsOf({ text, blocks }: TextOfBlocks): readonly string[] {
  return blocks.map(({ start, end }) => text.slice(start, end));
}

interface Section {
  /** Indexes of the section's first block and of the block after its last. */
  readonly first: number;
  readonly end: number;
}

/** The stretches between headings, each starting with its heading except the one before the first heading. */
function sectionsOf(blocks: readonly Block[]): readonly Section[] {
  const starts = [
    0,
    ...blocks.flatMap((block, index) => (block.type === 'heading' && index > 0 ? [index] : [])),
  ];
  return starts.map((first, index) => ({ first, end: starts[index + 1] ?? blocks.length }));
}

/**
 * The block of another language version that says what block `index` says here. Versions of one article mostly agree
 * block by block; where they do not, headings divide both the same way, and within a section with a different number
 * of blocks the share of text before the block decides, since a sentence's length varies less than its breaks.
 */
export function correspondingBlock(
  from: readonly Block[],
  to: readonly Block[],
  index: number,
): number {
  if (from.length === 0 || to.length === 0) return 0;
  const here = Math.min(index, from.length - 1);
  if (from.length === to.length) return here;
  const fromSections = sectionsOf(from);
  const toSections = sectionsOf(to);
  const divided = fromSections.length === toSections.length;
  const position = divided
    ? fromSections.findIndex((section) => here >= section.first && here < section.end)
    : 0;
  const source = (divided ? fromSections[position] : undefined) ?? { first: 0, end: from.length };
  const target = (divided ? toSections[position] : undefined) ?? { first: 0, end: to.length };
  if (source.end - source.first === target.end - target.first) {
    return target.first + here - source.first;
  }
  return blockAtShare(to, target, shareBefore(from, source, here));
}

/** Share of a section's text, from 0 to 1, that stands before a block of it. */
function shareBefore(blocks: readonly Block[], section: Section, index: number): number {
  const start = offsetOfBlock(blocks, section.first);
  const length = (blocks[section.end - 1]?.end ?? start) - start;
  return length > 0 ? (offsetOfBlock(blocks, index) - start) / length : 0;
}

/** The block of a section whose beginning is nearest to a share of the section's text. */
function blockAtShare(blocks: readonly Block[], section: Section, share: number): number {
  let nearest = section.first;
  let distance = Number.POSITIVE_INFINITY;
  for (let index = section.first; index < section.end; index += 1) {
    const difference = Math.abs(shareBefore(blocks, section, index) - share);
    if (difference < distance) {
      nearest = index;
      distance = difference;
    }
  }
  return nearest;
}
