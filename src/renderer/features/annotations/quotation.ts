import { primaryLanguage } from '../../../shared/domain/language.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';

/** No-break spaces, narrow, which French puts inside its quotation marks. */
const narrow = '\u202f';

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
  const isFrench = primaryLanguage(language) === 'fr';
  const quoted = isFrench ? `«${narrow}${words}${narrow}»` : `“${words}”`;
  const origin = [title, sourceTitle, url].filter((part) => part !== undefined && part !== '');
  return `${quoted}\n— ${origin.join(', ')}`;
}
