import { type LanguageTag, primaryLanguage } from '../../../shared/domain/language.ts';
import type { CitedArticle, CslItem } from './csl-item.ts';
import type { CslName } from './person-names.ts';

/** The value of a field: TeX, or the name of something that the style writes in its own language. */
type TexValue = string | { readonly named: string } | undefined;

/** An entry of a bibliography for TeX, without the fields about which nothing is known. */
export function texEntry(
  type: string,
  key: string,
  fields: readonly (readonly [name: string, value: TexValue])[],
): string {
  const lines = fields.flatMap(([name, value]) => {
    if (value === undefined || value === '') return [];
    return [`  ${name} = ${typeof value === 'string' ? `{${value}}` : value.named},\n`];
  });
  return `@${type}{${key},\n${lines.join('')}}\n`;
}

/** Who wrote it, as the field `author` has it; undefined where nobody is named. */
export function authorsOf({ author }: CslItem): string | undefined {
  return author?.map(nameOf).join(' and ');
}

/** The tags of an article, between commas. */
export function keywordsOf({ tags }: CitedArticle): string {
  return tags.map((tag) => escapeTex(tag.replaceAll(',', ' '))).join(', ');
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
export function protectedTitle(title: string): string {
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

/** An address as it is, which is how it is read, but for braces and backslashes. */
export function verbatimAddress(url: string): string {
  return url.replace(/[{}\\\s]/g, (sign) => encodeURIComponent(sign));
}

/** A language as TeX's babel names it, undefined where it is not one of ours. */
export function babelLanguage(language: LanguageTag): string | undefined {
  switch (primaryLanguage(language)) {
    case 'fr':
      return 'french';
    case 'en':
      return 'english';
    default:
      return undefined;
  }
}
