import { isoDate } from './biblatex.ts';
import { type CitedArticle, cslItem, type CslItem } from './csl-item.ts';
import type { CslName } from './person-names.ts';

const types: Readonly<Record<CslItem['type'], string>> = {
  'article-newspaper': 'NEWS',
  'post-weblog': 'BLOG',
  webpage: 'ELEC',
};

/** An article as a record of RIS, which Zotero, EndNote and others read. */
export function toRis(article: CitedArticle): string {
  const item = cslItem(article);
  const issued = item.issued?.['date-parts'][0];
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['TY', types[item.type]],
    ['ID', item.id],
    ...(item.author ?? []).map((name) => ['AU', nameOf(name)] as const),
    ['TI', item.title],
    ['T2', item['container-title']],
    ['PY', issued && String(issued[0])],
    ['DA', issued && slashed(isoDate(issued))],
    ['Y2', item.accessed && slashed(isoDate(item.accessed['date-parts'][0]))],
    ['UR', item.URL],
    ['LA', item.language],
    ...article.tags.map((tag) => ['KW', tag] as const),
    ['N1', item.note],
  ];
  const lines = fields.flatMap(([tag, value]) => {
    const text = value === undefined ? '' : oneLine(value);
    return text === '' ? [] : [`${tag}  - ${text}\r\n`];
  });
  return `${lines.join('')}ER  - \r\n\r\n`;
}

/** `family, given, suffix`; a comma in a part would begin the next one. */
function nameOf(name: CslName): string {
  if ('literal' in name) return withoutCommas(name.literal);
  const { family, given, suffix } = name;
  const whole = [name['non-dropping-particle'], family].flatMap((one) => one ?? []).join(' ');
  const first = [given, name['dropping-particle']].flatMap((one) => one ?? []).join(' ');
  return [whole, first, ...(suffix === undefined ? [] : [suffix])].map(withoutCommas).join(', ');
}

function slashed(date: string): string {
  return `${date.replaceAll('-', '/')}/`;
}

/** A line break would begin another field. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function withoutCommas(text: string): string {
  return text.replaceAll(',', '');
}
