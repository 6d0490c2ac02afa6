import type { TextRange } from '../domain/body.ts';
import { sentencesOf } from '../text/sentences.ts';
import { alignUnits, type UnitRange } from './align-units.ts';
import {
  anchorsIn,
  anchorsOf,
  weighAnchors,
  type Anchor,
  type AnchorWeights,
  type VersionText,
} from './anchors.ts';
import { expectedLength, type Unit } from './evidence.ts';

/** Blocks of two versions that say the same. One of the ranges is empty where a version says what the other does not. */
export interface AlignedBlocks {
  /** Indexes into the versions' blocks. */
  readonly a: UnitRange;
  readonly b: UnitRange;
  /** From 0 to 1; see `alignUnits`. */
  readonly confidence: number;
}

/** Stretches of two canonical texts that say the same; undefined where one version has nothing. */
export interface AlignedSentences {
  readonly a: TextRange | undefined;
  readonly b: TextRange | undefined;
  readonly confidence: number;
}

/** How two language versions of one article correspond. */
export interface VersionAlignment {
  /** In order; every block of either version stands in exactly one. */
  readonly groups: readonly AlignedBlocks[];
  /** The sentences of one group, in order; worked out when it is asked for. */
  readonly sentencesIn: (group: AlignedBlocks) => readonly AlignedSentences[];
}

/**
 * Aligns two versions block by block. Takes some milliseconds for sixty blocks, and grows with the length of the longer
 * version. docs/decisions/010-aligning-two-languages.md describes the method, docs/quality.md what it achieves.
 */
export function alignVersions(a: VersionText, b: VersionText): VersionAlignment {
  const anchorsA = anchorsOf(a);
  const anchorsB = anchorsOf(b);
  const keysA = anchorsIn(anchorsA, a.blocks);
  const keysB = anchorsIn(anchorsB, b.blocks);
  const weights = weighAnchors(keysA, keysB);
  const groups = alignUnits(unitsOf(a, a.blocks, keysA), unitsOf(b, b.blocks, keysB), weights);
  return {
    groups,
    sentencesIn: (group) => alignSentences(group, a, b, anchorsA, anchorsB, weights),
  };
}

function unitsOf(
  { blocks, language }: VersionText,
  ranges: readonly TextRange[],
  keys: readonly ReadonlySet<string>[],
): readonly Unit[] {
  return ranges.map(({ start, end }, index) => ({
    type: ranges === blocks ? (blocks[index]?.type ?? 'paragraph') : 'paragraph',
    length: expectedLength(end - start, language),
    anchors: keys[index] ?? new Set(),
  }));
}

function alignSentences(
  group: AlignedBlocks,
  a: VersionText,
  b: VersionText,
  anchorsA: readonly Anchor[],
  anchorsB: readonly Anchor[],
  weights: AnchorWeights,
): readonly AlignedSentences[] {
  const sentencesA = sentencesOf(a.text, a.blocks.slice(group.a.start, group.a.end), a.language);
  const sentencesB = sentencesOf(b.text, b.blocks.slice(group.b.start, group.b.end), b.language);
  return alignUnits(
    unitsOf(a, sentencesA, anchorsIn(anchorsA, sentencesA)),
    unitsOf(b, sentencesB, anchorsIn(anchorsB, sentencesB)),
    weights,
  ).map((units) => ({
    a: spanOf(sentencesA, units.a),
    b: spanOf(sentencesB, units.b),
    confidence: units.confidence,
  }));
}

function spanOf(ranges: readonly TextRange[], { start, end }: UnitRange): TextRange | undefined {
  const first = ranges[start];
  const last = ranges[end - 1];
  return first && last && end > start ? { start: first.start, end: last.end } : undefined;
}
