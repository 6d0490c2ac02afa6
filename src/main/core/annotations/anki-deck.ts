import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { AnnotationInContext } from './written-annotations.ts';

/**
 * What Anki is told of the columns. The guid keeps a card the same when the file is imported again, and its note type is the one
 * for gaps, whose second field is shown with the answer.
 */
const header = [
  '#separator:Tab',
  '#html:true',
  '#notetype:Cloze',
  '#columns:guid\tText\tBack Extra\tTags',
  '#guid column:1',
  '#tags column:4',
];

/**
 * Passages as cards for Anki: the sentence with the passage as its gap, and behind it the note and where it is from. Notes about whole
 * articles ask nothing and are left out.
 */
export function toAnki(annotations: readonly AnnotationInContext[]): string {
  const cards = annotations.flatMap(({ annotation, sentence }) => {
    const { target, id, language } = annotation;
    if (!target) return [];
    const front = `<span lang="${asHtml(language)}">${withGap(target.quote, sentence)}</span>`;
    return [[asHtml(id), front, backOf(annotation), tagsOf(annotation)].join('\t')];
  });
  return `${[...header, ...cards].join('\n')}\n`;
}

function withGap(
  { exact, prefix, suffix }: NonNullable<Annotation['target']>['quote'],
  sentence: string | undefined,
): string {
  const gap = `{{c1::${asHtml(exact)}}}`;
  const at = sentence?.indexOf(exact) ?? -1;
  if (sentence === undefined || at === -1) {
    return `${asHtml(ellipsis(prefix, 'before'))}${gap}${asHtml(ellipsis(suffix, 'after'))}`;
  }
  const after = sentence.slice(at + exact.length);
  return `${asHtml(sentence.slice(0, at))}${gap}${asHtml(after)}`;
}

/** Where the sentence is not known, what is kept of the words around a passage begins and ends anywhere. */
function ellipsis(context: string, side: 'before' | 'after'): string {
  if (context === '') return '';
  return side === 'before' ? `…${context}` : `${context}…`;
}

function backOf({ note, creator, articleTitle, articleUrl, language }: Annotation): string {
  const title = `<i lang="${asHtml(language)}">${asHtml(articleTitle)}</i> (${asHtml(language)})`;
  const isLink = articleUrl !== undefined && /^https?:/i.test(articleUrl);
  const source = isLink ? `<a href="${asHtml(articleUrl)}">${title}</a>` : title;
  return [asHtml(note), asHtml(creator ?? ''), source].filter((part) => part !== '').join('<br>');
}

/** Anki parts tags at spaces. */
function tagsOf({ tags }: Annotation): string {
  return tags.map((tag) => asHtml(tag.replaceAll(/\s+/g, '-'))).join(' ');
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // These would begin, divide or end a gap.
  '{': '&#123;',
  '}': '&#125;',
  ':': '&#58;',
};

/** Text of a field, in which nothing is markup, gap, column or line. */
function asHtml(text: string): string {
  return text
    .replace(/[&<>"{}:]/g, (sign) => signs[sign] ?? sign)
    .replace(/\r\n|[\n\r\u2028\u2029]/g, '<br>')
    .replaceAll('\t', ' ');
}
