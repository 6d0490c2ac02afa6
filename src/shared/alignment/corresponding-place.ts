import type { TextRange } from '../domain/body.ts';
import type { AlignedBlocks, AlignedSentences, VersionAlignment } from './align-versions.ts';

/** Which version a place is in. */
export type Side = 'a' | 'b';

/** A sentence, and the one that says the same in the other version. */
export interface CorrespondingPlace {
  /** The stretch that was found around the place; the whole text before it when the version has no sentence there. */
  readonly here: TextRange;
  readonly there: TextRange;
}

/**
 * The sentence around an offset of one version, and its counterpart in the other. Where the other version leaves it out, the
 * counterpart is what follows there, else what comes before. Undefined when one of the versions has no text.
 */
export function correspondingPlace(
  alignment: VersionAlignment,
  blocks: readonly TextRange[],
  side: Side,
  offset: number,
): CorrespondingPlace | undefined {
  const { groups } = alignment;
  const index = groupAt(groups, blocks, side, offset);
  const group = groups[index];
  if (!group) return undefined;
  const there = otherSide(side);
  if (group[there].start < group[there].end) {
    const found = sentenceIn(alignment.sentencesIn(group), side, offset);
    if (found) return found;
  }
  const here = rangeOf(group, blocks, side);
  const near = nearest(groups, index, (other) => other[there].start < other[there].end);
  if (!here || !near) return undefined;
  const sentences = alignment.sentencesIn(near.group).flatMap((pair) => pair[there] ?? []);
  const sentence = near.isAfter ? sentences[0] : sentences.at(-1);
  return sentence && { here, there: sentence };
}

function otherSide(side: Side): Side {
  return side === 'a' ? 'b' : 'a';
}

/** Index of the group that holds an offset, or the last one before it. */
export function groupAt(
  groups: readonly AlignedBlocks[],
  blocks: readonly TextRange[],
  side: Side,
  offset: number,
): number {
  return groups.findLastIndex((group, index) => {
    const first = blocks[group[side].start];
    const isEmpty = group[side].start === group[side].end;
    return !isEmpty && first !== undefined && (first.start <= offset || index === 0);
  });
}

function rangeOf(
  group: AlignedBlocks,
  blocks: readonly TextRange[],
  side: Side,
): TextRange | undefined {
  const first = blocks[group[side].start];
  const last = blocks[group[side].end - 1];
  return first && last && { start: first.start, end: last.end };
}

function sentenceIn(
  sentences: readonly AlignedSentences[],
  side: Side,
  offset: number,
): CorrespondingPlace | undefined {
  const there = otherSide(side);
  const index = sentences.findIndex((pair) => (pair[side]?.end ?? 0) > offset);
  const at = index < 0 ? sentences.length - 1 : index;
  const here = sentences[at]?.[side] ?? sentences.findLast((pair) => pair[side])?.[side];
  const near = nearest(sentences, at, (pair) => pair[there] !== undefined);
  const range = near?.group[there];
  return here && range && { here, there: range };
}

/** The element at `index` if it is wanted, else the next one that is, else the last one before. */
function nearest<Element>(
  elements: readonly Element[],
  index: number,
  isWanted: (element: Element) => boolean,
): { readonly group: Element; readonly isAfter: boolean } | undefined {
  const after = elements.slice(index).find(isWanted);
  if (after !== undefined) return { group: after, isAfter: true };
  const before = elements.slice(0, index).findLast(isWanted);
  return before === undefined ? undefined : { group: before, isAfter: false };
}
