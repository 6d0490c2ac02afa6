import { createHash } from 'node:crypto';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import { calendarDay } from '../../../shared/text/calendar-day.ts';
import { fold } from '../../../shared/text/fold.ts';
import { type CslName, parseNames } from './person-names.ts';

/** What is known of a version of an article when it is cited. */
export interface CitedArticle {
  readonly id: string;
  readonly language: LanguageTag;
  /** May be empty. */
  readonly title: string;
  readonly authors: readonly string[];
  /** What the site or the source is called; may be empty. */
  readonly site: string;
  readonly url?: string;
  /** ISO 8601. */
  readonly publishedAt?: string;
  /** ISO 8601: when the text that is cited came into the library. */
  readonly accessedAt: string;
  /** Of the text that is cited. */
  readonly bodyHash: string;
  readonly tags: readonly string[];
}

/** Year, month and day. */
export type DateParts = readonly [number, number, number];
interface CslDate {
  readonly 'date-parts': readonly [DateParts];
}

/** An article as CSL-JSON 1.0.2 describes it. */
export interface CslItem {
  /** Also the key that other programs know it by; see `referenceKey`. */
  readonly id: string;
  readonly type: 'article-newspaper' | 'post-weblog' | 'webpage';
  readonly title?: string;
  readonly author?: readonly CslName[];
  readonly 'container-title'?: string;
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly URL?: string;
  readonly language: string;
  readonly note: string;
}

/** Makes the item. The fingerprint of the text stands in its note. */
export function cslItem(article: CitedArticle): CslItem {
  const { title, authors, site, url, publishedAt, accessedAt, language } = article;
  const type = typeOf(article);
  const names = parseNames(authors, site, language);
  const [only] = names;
  // Of a page that its site itself wrote, the site's name is not said twice.
  const isOwn =
    type === 'webpage' && names.length === 1 && only && 'literal' in only && only.literal === site;
  return {
    id: referenceKey(article, names),
    type,
    ...(title !== '' && { title }),
    ...(names.length > 0 && { author: names }),
    ...(site !== '' && !isOwn && { 'container-title': site }),
    ...(publishedAt !== undefined && { issued: dateOf(publishedAt) }),
    // What was never online was never visited there.
    ...((url !== undefined || site !== '') && { accessed: dateOf(accessedAt) }),
    ...(url !== undefined && { URL: url }),
    language,
    note: `SHA-256 ${article.bodyHash}`,
  };
}

const blogHosts =
  /(?:^|\.)(?:blogspot\.[a-z.]+|wordpress\.com|substack\.com|medium\.com|tumblr\.com|ghost\.io|hypotheses\.org|over-blog\.com|canalblog\.com)$|^blogs?\./;
const pressWords =
  /(?:^|[\s’'-])(?:times|post|guardian|herald|telegraph|journal|gazette|tribune|chronicle|observer|daily|weekly|news(?:paper)?|press|magazine|review|economist|spectator|monde|figaro|libération|échos|parisien|quotidien|hebdo|presse|courrier|dépêche|revue|humanité|marianne|télérama|diplomatique|mediapart|actualités)(?:$|[\s,.’'-])|^(?:le (?:point|temps|soir|devoir|nouvel obs)|la croix|l[’']express|the (?:independent|sun|star|mirror|mail))$/iu;

/**
 * What kind of publication it is, by what can be seen: a blog calls itself one or lives where blogs do; the press has a name
 * of the press, and dates what it publishes. Everything else is a page.
 */
function typeOf({ url, site, publishedAt }: CitedArticle): CslItem['type'] {
  const address = URL.parse(url ?? '');
  const host = address?.hostname ?? '';
  const isBlog =
    blogHosts.test(host) ||
    /^\/(?:blogs?)\//.test(address?.pathname ?? '') ||
    /\bblog\b/iu.test(site);
  if (isBlog) return 'post-weblog';
  return publishedAt !== undefined && pressWords.test(site) ? 'article-newspaper' : 'webpage';
}

/** The day that the article's page shows for the moment. */
function dateOf(moment: string): CslDate {
  return { 'date-parts': [calendarDay(moment)] };
}

/** Words that say nothing of what a title is about. */
const emptyWords = new Set(
  'a an and are as at by de des du for from how in is it la le les l d un une of on or que qui the to what why with et est en pour par ce ces sur au aux'.split(
    ' ',
  ),
);

/**
 * A key such as `latour2026nuage-1f3a`: it stays the same for a version of an article whatever else is written out with it, as
 * its last part follows from the article itself.
 */
function referenceKey(article: CitedArticle, names: readonly CslName[]): string {
  const [first] = names;
  const name = first === undefined ? article.site : nameInKey(first);
  const word = fold(article.title)
    .split(/[^a-z0-9]+/)
    .find((part) => part.length > 1 && !emptyWords.has(part));
  const year = article.publishedAt === undefined ? '' : calendarDay(article.publishedAt)[0];
  const own = createHash('sha256').update(`${article.id} ${article.language}`).digest('hex');
  const readable = `${fold(name)
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 24)}${year}${word ?? ''}`;
  return `${readable === '' ? 'article' : readable}-${own.slice(0, 6)}`;
}

function nameInKey(name: CslName): string {
  if ('literal' in name) return name.literal;
  return `${name['non-dropping-particle'] ?? ''}${name.family}`;
}
