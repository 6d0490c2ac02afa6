import { diffArrays } from 'diff';
import type { Body } from '../../../shared/domain/body.ts';
import type { BodyDiff, DiffBlock, DiffPart } from '../../../shared/domain/body-diff.ts';
import { diffWords } from './diff-words.ts';
import { pairSimilar } from './pair-similar.ts';

/** One version of an article, as it is compared. */
export interface ComparedVersion {
  readonly title: string;
  readonly body: Pick<Body, 'text' | 'blocks'>;
}

/** Blocks that may differ before the two versions are taken for two texts with nothing in common. */
const mostDifferentBlocks = 3000;
/** A shorter paragraph that comes again elsewhere is more likely a formula than the same passage moved. */
const shortestMoved = 24;

interface ComparedBlock {
  readonly type: DiffBlock['type'];
  readonly text: string;
}

/** A block that both have, or what stands between two such: blocks of the earlier version, and those in their place. */
type Stretch =
  | { readonly type: 'same'; readonly block: ComparedBlock }
  | {
      readonly type: 'changed';
      readonly before: readonly ComparedBlock[];
      readonly after: readonly ComparedBlock[];
    };

/**
 * What became of an earlier version of an article, to be read as one text: aligned block by block first, then word by
 * word inside the blocks that were rewritten; a paragraph that only moved is shown once, where it is now.
 *
 * Blocks and words are aligned by Myers' algorithm (E. W. Myers, "An O(ND) difference algorithm and its variations",
 * Algorithmica 1, 1986), up to a number of differences beyond which it would take too long for nothing readable.
 */
export function diffBodies(
  earlier: ComparedVersion,
  current: ComparedVersion,
  language: string,
): BodyDiff {
  const stretches = alignBlocks(blocksOf(earlier.body), blocksOf(current.body));
  const moved = movedTexts(stretches);
  const blocks = stretches.flatMap((stretch) =>
    stretch.type === 'same'
      ? [whole(stretch.block, 'same')]
      : rewritten(stretch.before, stretch.after, moved, language),
  );
  const title = diffWords(earlier.title, current.title, language);
  const parts = blocks.filter(({ change }) => change !== 'moved').flatMap(({ parts }) => parts);
  return {
    title,
    blocks,
    added: countWords(parts, 'added', language),
    removed: countWords(parts, 'removed', language),
  };
}

function blocksOf({ text, blocks }: ComparedVersion['body']): ComparedBlock[] {
  return blocks.map(({ type, start, end }) => ({ type, text: text.slice(start, end) }));
}

function alignBlocks(before: ComparedBlock[], after: ComparedBlock[]): readonly Stretch[] {
  const changes = diffArrays(before, after, {
    comparator: (a, b) => a.text === b.text,
    maxEditLength: mostDifferentBlocks,
  });
  if (!changes) return [{ type: 'changed', before, after }];
  const stretches: Stretch[] = [];
  for (const { added, removed, value } of changes) {
    if (!added && !removed) {
      stretches.push(...value.map((block) => ({ type: 'same', block }) as const));
      continue;
    }
    const last = stretches.at(-1);
    const open = last?.type === 'changed' ? last : { before: [], after: [] };
    if (last?.type === 'changed') stretches.pop();
    stretches.push({
      type: 'changed',
      before: removed ? [...open.before, ...value] : open.before,
      after: added ? [...open.after, ...value] : open.after,
    });
  }
  return stretches;
}

/** Texts that stand in both versions, but not in the same place. */
function movedTexts(stretches: readonly Stretch[]): ReadonlySet<string> {
  const texts = (side: 'before' | 'after') =>
    stretches.flatMap((stretch) =>
      stretch.type === 'changed' ? stretch[side].map(({ text }) => text) : [],
    );
  const after = new Set(texts('after'));
  return new Set(texts('before').filter((text) => text.length >= shortestMoved && after.has(text)));
}

function rewritten(
  before: readonly ComparedBlock[],
  after: readonly ComparedBlock[],
  moved: ReadonlySet<string>,
  language: string,
): DiffBlock[] {
  const left = before.filter(({ text }) => !moved.has(text));
  const pairs = pairSimilar(
    left.map(({ text }) => text),
    after.map(({ text }) => (moved.has(text) ? '' : text)),
  );
  const blocks: DiffBlock[] = [];
  let nextLeft = 0;
  const removeUntil = (end: number) => {
    for (const block of left.slice(nextLeft, end)) blocks.push(whole(block, 'removed'));
    nextLeft = Math.max(nextLeft, end);
  };
  for (const [index, block] of after.entries()) {
    const partner = pairs.get(index);
    const old = partner === undefined ? undefined : left[partner];
    if (partner !== undefined && old) {
      removeUntil(partner);
      nextLeft = partner + 1;
      const parts = diffWords(old.text, block.text, language);
      blocks.push({ type: block.type, change: 'changed', parts });
    } else blocks.push(whole(block, moved.has(block.text) ? 'moved' : 'added'));
  }
  removeUntil(left.length);
  return blocks;
}

function whole(
  { type, text }: ComparedBlock,
  change: 'same' | 'added' | 'removed' | 'moved',
): DiffBlock {
  return { type, change, parts: [{ change: change === 'moved' ? 'same' : change, text }] };
}

function countWords(
  parts: readonly DiffPart[],
  change: DiffPart['change'],
  language: string,
): number {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  let words = 0;
  for (const part of parts) {
    if (part.change !== change) continue;
    for (const { isWordLike } of segmenter.segment(part.text)) if (isWordLike === true) words += 1;
  }
  return words;
}
