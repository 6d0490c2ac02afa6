import { correspondingPlace } from '../../../shared/alignment/corresponding-place.ts';
import type { TextRange } from '../../../shared/domain/body.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { blockAt } from '../../../shared/text/blocks.ts';
import type { ReadingAnchor } from './reading-position.ts';
import { versionAlignment } from './version-alignment.ts';

/**
 * Where a reader stands in another version of the article: at the sentence that says what stood at the top of the view, as
 * far into it as before. Lines of a paragraph are about equally full, so a share of its height is one of its text.
 * Undefined, for the top of the page, when a version has no text.
 */
export function correspondingAnchor(
  from: ArticleView,
  to: ArticleView,
  anchor: ReadingAnchor,
): ReadingAnchor | undefined {
  const block = from.body.blocks[anchor.block];
  if (!block) return undefined;
  const offset = block.start + anchor.above * (block.end - block.start);
  const alignment = versionAlignment(from, to);
  const place = correspondingPlace(alignment, from.body.blocks, 'a', offset);
  if (!place) return undefined;
  const there = place.there.start + shareAt(place.here, offset) * lengthOf(place.there);
  const index = blockAt(to.body.blocks, there);
  const target = to.body.blocks[index];
  return { block: index, above: target ? shareAt(target, there) : 0, gap: anchor.gap };
}

/** Share of a range, from 0 to 1, that stands before an offset. */
function shareAt(range: TextRange, offset: number): number {
  const length = lengthOf(range);
  return length === 0 ? 0 : Math.max(0, Math.min(1, (offset - range.start) / length));
}

function lengthOf({ start, end }: TextRange): number {
  return end - start;
}
