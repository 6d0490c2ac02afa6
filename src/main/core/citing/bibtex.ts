import { isoDate } from './biblatex.ts';
import { type CitedArticle, cslItem } from './csl-item.ts';
import {
  authorsOf,
  babelLanguage,
  escapeTex,
  keywordsOf,
  protectedTitle,
  texEntry,
  verbatimAddress,
} from './tex-entry.ts';

/** As every style of BibTeX names them. */
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/**
 * An article as an entry of BibTeX, in UTF-8: with the types and fields that its own styles print (`@misc`, `journal`, `year`
 * and `month`), and those for the web that most others add to them (`url`, `urldate`, `language`).
 */
export function toBibtex(article: CitedArticle): string {
  const item = cslItem(article);
  const isPress = item.type === 'article-newspaper';
  const [year, month] = item.issued?.['date-parts'][0] ?? [];
  return texEntry(isPress ? 'article' : 'misc', item.id, [
    ['author', authorsOf(item)],
    ['title', item.title && protectedTitle(item.title)],
    [isPress ? 'journal' : 'howpublished', escapeTex(item['container-title'] ?? '')],
    ['year', year === undefined ? undefined : `${year}`],
    ['month', month === undefined ? undefined : { named: months[month - 1] ?? '' }],
    ['url', item.URL && verbatimAddress(item.URL)],
    ['urldate', item.accessed && isoDate(item.accessed['date-parts'][0])],
    ['language', babelLanguage(article.language)],
    ['keywords', keywordsOf(article)],
    ['note', escapeTex(item.note)],
  ]);
}
