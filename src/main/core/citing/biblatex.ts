import { type CitedArticle, cslItem, type CslItem, type DateParts } from './csl-item.ts';
import {
  authorsOf,
  babelLanguage,
  escapeTex,
  keywordsOf,
  protectedTitle,
  texEntry,
  verbatimAddress,
} from './tex-entry.ts';

/** An article as an entry of BibLaTeX, in UTF-8. */
export function toBiblatex(article: CitedArticle): string {
  const item = cslItem(article);
  const isPress = item.type === 'article-newspaper';
  return texEntry(isPress ? 'article' : 'online', item.id, [
    ['author', authorsOf(item)],
    ['title', item.title && protectedTitle(item.title)],
    [isPress ? 'journaltitle' : 'organization', escapeTex(item['container-title'] ?? '')],
    ['entrysubtype', subtypeOf(item)],
    ['date', item.issued && isoDate(item.issued['date-parts'][0])],
    ['url', item.URL && verbatimAddress(item.URL)],
    ['urldate', item.accessed && isoDate(item.accessed['date-parts'][0])],
    ['langid', babelLanguage(article.language)],
    ['keywords', keywordsOf(article)],
    ['note', escapeTex(item.note)],
  ]);
}

function subtypeOf({ type }: CslItem): string | undefined {
  if (type === 'article-newspaper') return 'newspaper';
  return type === 'post-weblog' ? 'blog' : undefined;
}

/** A day as ISO 8601 has it. */
export function isoDate([year, month, day]: DateParts): string {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
