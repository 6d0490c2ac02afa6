import type { Block, TextRange } from '../../../shared/domain/body.ts';
import { blockAt } from '../../../shared/text/blocks.ts';

/**
 * The numbers of the paragraphs that a passage lies in, such as `7` or `7-9`: where there are no pages, APA, MLA and Chicago
 * let paragraphs be counted. Only running paragraphs count; a list, a table or a quotation belongs to the one before it.
 * Undefined for what stands before the first.
 */
export function paragraphNumbers(
  blocks: readonly Block[],
  { start, end }: TextRange,
): string | undefined {
  const first = paragraphsUntil(blocks, blockAt(blocks, start));
  const last = paragraphsUntil(blocks, blockAt(blocks, Math.max(start, end - 1)));
  if (last === 0) return undefined;
  const from = Math.max(first, 1);
  return from === last ? String(last) : `${from}-${last}`;
}

function paragraphsUntil(blocks: readonly Block[], index: number): number {
  return blocks.slice(0, index + 1).filter(({ type }) => type === 'paragraph').length;
}
