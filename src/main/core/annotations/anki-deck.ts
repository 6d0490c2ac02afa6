import { type Annotation, annotationKind } from '../../../shared/domain/annotation.ts';
import { type AnkiNote, ankiFile, ankiText } from '../export/anki-file.ts';
import { deckLine } from './carried-annotations.ts';
import { grouped } from '../grouped.ts';
import { type AnnotationInContext, kindIn } from './written-annotations.ts';

/**
 * Passages as cards for Anki, of its note type for gaps, whose second field is shown with the answer: the sentence with the
 * passage as its gap, and behind it the note, the answers to it and where it is from. Notes about whole articles have no
 * gap and are left out. The file carries the annotations that its cards show.
 */
export function toAnki(annotations: readonly AnnotationInContext[]): string {
  const all = annotations.map(({ annotation }) => annotation);
  const answers = grouped(all, ({ answerTo }) => answerTo ?? '');
  const shown = shownInDeck(all);
  const notes = annotations.flatMap(({ annotation, sentence }): readonly AnkiNote[] => {
    const { target, id, language, tags } = annotation;
    if (!target) return [];
    const front = `<span lang="${ankiText(language)}">${withGap(target.quote, sentence)}</span>`;
    return [{ guid: id, fields: [front, backOf(annotation, answers.get(id))], tags }];
  });
  const carried = shown.length === 0 ? undefined : deckLine(shown);
  return ankiFile({ noteType: 'Cloze', fields: ['Text', 'Back Extra'], notes, carried });
}

/** Those of some annotations that their cards show. */
export function shownInDeck(annotations: readonly Annotation[]): readonly Annotation[] {
  const asked = new Set(annotations.filter(({ target }) => target).map(({ id }) => id));
  return annotations.filter(({ target, answerTo }) => target ?? asked.has(answerTo ?? ''));
}

function withGap(
  { exact, prefix, suffix }: NonNullable<Annotation['target']>['quote'],
  sentence: string | undefined,
): string {
  const gap = `{{c1::${ankiText(exact)}}}`;
  const at = placeIn(sentence ?? '', { exact, prefix, suffix });
  if (sentence === undefined || at === undefined) {
    return `${ankiText(ellipsis(prefix, 'before'))}${gap}${ankiText(ellipsis(suffix, 'after'))}`;
  }
  const after = sentence.slice(at + exact.length);
  return `${ankiText(sentence.slice(0, at))}${gap}${ankiText(after)}`;
}

/** Where a sentence has the passage and not the same words again: where most around it is what stood around the passage. */
function placeIn(
  sentence: string,
  { exact, prefix, suffix }: NonNullable<Annotation['target']>['quote'],
): number | undefined {
  let best: { readonly at: number; readonly shared: number } | undefined;
  for (let at = sentence.indexOf(exact); at !== -1; at = sentence.indexOf(exact, at + 1)) {
    const shared =
      sharedLength(sentence.slice(0, at), prefix, 'end') +
      sharedLength(sentence.slice(at + exact.length), suffix, 'start');
    if (best === undefined || shared > best.shared) best = { at, shared };
  }
  return best?.at;
}

/** How many UTF-16 units two texts have in common at one of their sides. */
function sharedLength(one: string, other: string, side: 'start' | 'end'): number {
  const most = Math.min(one.length, other.length);
  let length = 0;
  const place = () => (side === 'start' ? length : -1 - length);
  while (length < most && one.at(place()) === other.at(place())) length += 1;
  return length;
}

/** Where the sentence is not known, what is kept of the words around a passage begins and ends anywhere. */
function ellipsis(context: string, side: 'before' | 'after'): string {
  if (context === '') return '';
  return side === 'before' ? `…${context}` : `${context}…`;
}

function backOf(annotation: Annotation, answers: readonly Annotation[] = []): string {
  const { articleTitle, articleUrl, language } = annotation;
  const title = `<i lang="${ankiText(language)}">${ankiText(articleTitle)}</i> (${ankiText(language)})`;
  const isLink = articleUrl !== undefined && /^https?:/i.test(articleUrl);
  const source = isLink ? `<a href="${ankiText(articleUrl)}">${title}</a>` : title;
  return [...said(annotation), ...answers.flatMap(said), source].join('<br>');
}

/** What somebody wrote, and that it is a question or an answer where it is. */
function said(annotation: Annotation): readonly string[] {
  const { note, creator = '', language } = annotation;
  const kind = annotationKind(annotation);
  const name = kind && note !== '' ? `<b>${ankiText(kindIn(kind, language))}</b> ` : '';
  return [`${name}${ankiText(note)}`, ankiText(creator)].filter((part) => part !== '');
}
