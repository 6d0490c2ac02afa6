import type { Annotation } from '../../../shared/domain/annotation.ts';
import { type AnkiNote, ankiFile, ankiText } from '../export/anki-file.ts';
import type { AnnotationInContext } from './written-annotations.ts';

/**
 * Passages as cards for Anki, of its note type for gaps, whose second field is shown with the answer: the sentence with the passage as its gap, and behind it the note and where it is from. Notes about whole
 * articles ask nothing and are left out.
 */
export function toAnki(annotations: readonly AnnotationInContext[]): string {
  const notes = annotations.flatMap(({ annotation, sentence }): readonly AnkiNote[] => {
    const { target, id, language, tags } = annotation;
    if (!target) return [];
    const front = `<span lang="${ankiText(language)}">${withGap(target.quote, sentence)}</span>`;
    return [{ guid: id, fields: [front, backOf(annotation)], tags }];
  });
  return ankiFile({ noteType: 'Cloze', fields: ['Text', 'Back Extra'], notes });
}

function withGap(
  { exact, prefix, suffix }: NonNullable<Annotation['target']>['quote'],
  sentence: string | undefined,
): string {
  const gap = `{{c1::${ankiText(exact)}}}`;
  const at = sentence?.indexOf(exact) ?? -1;
  if (sentence === undefined || at === -1) {
    return `${ankiText(ellipsis(prefix, 'before'))}${gap}${ankiText(ellipsis(suffix, 'after'))}`;
  }
  const after = sentence.slice(at + exact.length);
  return `${ankiText(sentence.slice(0, at))}${gap}${ankiText(after)}`;
}

/** Where the sentence is not known, what is kept of the words around a passage begins and ends anywhere. */
function ellipsis(context: string, side: 'before' | 'after'): string {
  if (context === '') return '';
  return side === 'before' ? `…${context}` : `${context}…`;
}

function backOf({ note, creator, articleTitle, articleUrl, language }: Annotation): string {
  const title = `<i lang="${ankiText(language)}">${ankiText(articleTitle)}</i> (${ankiText(language)})`;
  const isLink = articleUrl !== undefined && /^https?:/i.test(articleUrl);
  const source = isLink ? `<a href="${ankiText(articleUrl)}">${title}</a>` : title;
  return [ankiText(note), ankiText(creator ?? ''), source]
    .filter((part) => part !== '')
    .join('<br>');
}
