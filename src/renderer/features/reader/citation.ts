import { knownLanguage } from '../../../shared/domain/language.ts';
import { formatDate } from '../../../shared/i18n/formats.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { inQuotationMarks } from '../../../shared/text/quotation-marks.ts';

type CitedFacts = Pick<
  ArticleView,
  'language' | 'title' | 'authors' | 'sourceTitle' | 'publishedAt' | 'url'
>;

/** Who wrote an article, what it is called, where and when it appeared and where it is, in its own language. */
export function citation(facts: CitedFacts): string {
  const { language, title, authors, sourceTitle, publishedAt, url } = facts;
  const words = knownLanguage(language) ?? 'en';
  const parts = [
    new Intl.ListFormat(words).format(authors),
    title === '' ? '' : inQuotationMarks(title, language),
    sourceTitle,
    publishedAt === undefined ? '' : formatDate(publishedAt, words),
    url ?? '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** An address that opens the mail program with the title and the link of an article. */
export function mailAddress({ title, url = '' }: Pick<ArticleView, 'title' | 'url'>): string {
  const body = [title, url].filter((line) => line !== '').join('\n');
  return `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(body)}`;
}
