import type { TextRange } from '../domain/body.ts';

/** Index of the block that holds `offset`, or of the last block before it; 0 when there is none. */
export function blockAt(blocks: readonly TextRange[], offset: number): number {
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
