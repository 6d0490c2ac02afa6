import type { IncomingItem } from '../../../../src/main/core/sources/source-adapter.ts';
import { prepareArticle } from '../../../../src/main/core/articles/prepare.ts';
import type { PreparedArticle } from '../../../../src/main/core/articles/prepared-article.ts';
import type { Body } from '../../../../src/shared/domain/body.ts';

/** Prepares some content with no facts beside it but those given. */
export function prepare(
  format: IncomingItem['content']['format'],
  value: string,
  facts: Partial<IncomingItem> = {},
): PreparedArticle {
  return prepareArticle({ authors: [], alternates: [], ...facts, content: { format, value } });
}

/** Types and texts of a body's blocks. */
export function blocksOf({ text, blocks }: Body): [string, string][] {
  return blocks.map(({ type, start, end }) => [type, text.slice(start, end)]);
}

/** Reasons and texts of what was set aside. */
export function hiddenOf({ hidden }: Body): [string, string][] {
  return hidden.map(({ reason, text }) => [reason, text]);
}
