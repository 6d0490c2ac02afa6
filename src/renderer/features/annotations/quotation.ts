import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { inQuotationMarks } from '../../../shared/text/quotation-marks.ts';

/** Words of an article in the quotation marks of its language, with where they come from. */
export function quotation(
  {
    language,
    title,
    sourceTitle,
    url,
  }: Pick<ArticleView, 'language' | 'title' | 'sourceTitle' | 'url'>,
  words: string,
): string {
  const origin = [title, sourceTitle, url].filter((part) => part !== undefined && part !== '');
  return `${inQuotationMarks(words, language)}\n— ${origin.join(', ')}`;
}
