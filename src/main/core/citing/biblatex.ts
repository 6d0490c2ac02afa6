import {
  babelLanguage,
  type CitedArticle,
  cslItem,
  type CslItem,
  type DateParts,
} from './csl-item.ts';
import type { CslName } from './person-names.ts';

/** An article as an entry of BibLaTeX, in UTF-8. */
export function toBiblatex(article: CitedArticle): string {
  const item = cslItem(article);
  const isPress = item.type === 'article-newspaper';
  const language = babelLanguage(article.language);
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', item.author?.map(nameOf).join(' and ')],
    ['title', item.title && protectedTitle(item.title)],
    [isPress ? 'journaltitle' : 'organization', textOrNothing(item['container-title'])],
    ['entrysubtype', subtypeOf(item)],
    ['date', item.issued && isoDate(item.issued['date-parts'][0])],
    ['url', item.URL && verbatimAddress(item.URL)],
    ['urldate', isoDate(item.accessed['date-parts'][0])],
    ['langid', language],
    ['keywords', article.tags.map((tag) => escapeTex(tag.replaceAll(',', ' '))).join(', ')],
    ['note', escapeTex(item.note)],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`  ${name} = {${value}},\n`],
  );
  return `@${isPress ? 'article' : 'online'}{${item.id},\n${lines.join('')}}\n`;
}

function subtypeOf({ type }: CslItem): string | undefined {
  if (type === 'article-newspaper') return 'newspaper';
  return type === 'post-weblog' ? 'blog' : undefined;
}

function textOrNothing(text: string | undefined): string | undefined {
  return text === undefined ? undefined : escapeTex(text);
}

/** `particles family, suffix, given`; a name that is no person's in braces, so that it is not parted. */
function nameOf(name: CslName): string {
  if ('literal' in name) return `{${escapeTex(name.literal)}}`;
  const particles = [name['dropping-particle'], name['non-dropping-particle']];
  // A word “and” would begin the next name, and a comma the next part of this one.
  const part = (text: string) =>
    /,|\band\b/.test(text) ? `{${escapeTex(text)}}` : escapeTex(text);
  const family = [...particles.flatMap((one) => one ?? []), name.family].map(part).join(' ');
  return [family, name.suffix, name.given]
    .flatMap((one, at) => {
      if (one === undefined) return [];
      return [at === 0 ? one : part(one)];
    })
    .join(', ');
}

/** Words with capitals inside keep them whatever a style makes of the title. */
function protectedTitle(title: string): string {
  return title
    .split(/(\s+)/)
    .map((word) => (/\p{L}.*\p{Lu}/u.test(word) ? `{${escapeTex(word)}}` : escapeTex(word)))
    .join('');
}

const texSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  $: '\\$',
  _: '\\_',
};

/** Text as TeX reads it back: braces too are written as commands, since BibTeX counts them even where TeX would not. */
export function escapeTex(text: string): string {
  return text.replace(/[\\{}~^%&#$_]/g, (sign) => texSigns[sign] ?? sign).replace(/\s*\n\s*/g, ' ');
}

/** BibLaTeX takes addresses as they are, but for braces and backslashes. */
function verbatimAddress(url: string): string {
  return url.replace(/[{}\\\s]/g, (sign) => encodeURIComponent(sign));
}

/** A day as ISO 8601 has it. */
export function isoDate([year, month, day]: DateParts): string {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
