import type { Body } from '../../shared/domain/body.ts';
import type { LanguageTag } from '../../shared/domain/language.ts';

/** An article in one language, as `import` prints it. */
export interface PrintedArticle {
  readonly id: string;
  readonly title: string;
  readonly lang: LanguageTag;
  readonly blocks: readonly { readonly type: string; readonly text: string }[];
  readonly hidden: readonly { readonly reason: string; readonly text: string }[];
}

export function printedArticle(
  {
    id,
    title,
    language,
  }: { readonly id: string; readonly title: string; readonly language: LanguageTag },
  body: Body,
): PrintedArticle {
  return {
    id,
    title,
    lang: language,
    blocks: body.blocks.map(({ type, start, end }) => ({
      type,
      text: body.text.slice(start, end),
    })),
    hidden: body.hidden.map(({ reason, text }) => ({ reason, text })),
  };
}
