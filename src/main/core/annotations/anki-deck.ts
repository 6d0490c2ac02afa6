import { type Reply, type Threads, threadsOf } from '../../../shared/annotations/threads.ts';
import { type Annotation, annotationKind } from '../../../shared/domain/annotation.ts';
import { exportWords } from '../export/export-words.ts';
import { type AnkiNote, ankiFile, ankiText } from '../export/anki-file.ts';
import { deckLine } from './carried-annotations.ts';
import type { PointPositions } from './web-annotations.ts';
import { type AnnotationInContext, changeInWords, kindIn } from './written-annotations.ts';

/**
 * Passages as cards for Anki, of its note type for gaps, whose second field is shown with the answer: the sentence with the
 * passage as its gap, and behind it what became of the passage since, the note, the answers to it and where it is from. Notes about whole articles have no
 * gap and are left out. The file carries the annotations that its cards show.
 */
export function toAnki(
  annotations: readonly AnnotationInContext[],
  positions: PointPositions = new Map(),
): string {
  const all = annotations.map(({ annotation }) => annotation);
  const replies = repliesBelowPassages(all);
  const shown = shownInDeck(all);
  const notes = annotations.flatMap(({ annotation, sentence, since }): readonly AnkiNote[] => {
    const { target, id, language, tags } = annotation;
    if (!target) return [];
    const front = `<span lang="${ankiText(language)}">${withGap(target.quote, sentence)}</span>`;
    return [
      {
        guid: id,
        fields: [front, backOf(annotation, changeInWords(annotation, since), replies.get(id))],
        tags,
      },
    ];
  });
  return ankiFile({
    noteType: 'Cloze',
    fields: ['Text', 'Back Extra'],
    notes,
    carried: deckLine(shown, positions),
  });
}

/** Those of some annotations that their cards show. */
export function shownInDeck(annotations: readonly Annotation[]): readonly Annotation[] {
  const replies = repliesBelowPassages(annotations);
  const passages = annotations.filter(({ target }) => target).map(({ id }) => id);
  const answers = passages.flatMap((id) => replies.get(id) ?? []);
  const shown = new Set([...passages, ...answers.map(({ annotation }) => annotation.id)]);
  return annotations.filter(({ id }) => shown.has(id));
}

/**
 * What is said of each passage, by the ids of their annotations: one that marks a passage has a card of its own, whatever it
 * answers.
 */
function repliesBelowPassages(annotations: readonly Annotation[]): Threads['replies'] {
  const apart = annotations.map(({ answerTo, ...one }) =>
    one.target || answerTo === undefined ? one : { ...one, answerTo },
  );
  return threadsOf(apart).replies;
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

function backOf(annotation: Annotation, change: string, answers: readonly Reply[] = []): string {
  const { articleTitle, articleUrl, language } = annotation;
  const title = `<i lang="${ankiText(language)}">${ankiText(articleTitle)}</i> (${ankiText(language)})`;
  const isLink = articleUrl !== undefined && /^https?:/i.test(articleUrl);
  const source = isLink ? `<a href="${ankiText(articleUrl)}">${title}</a>` : title;
  const changed = change === '' ? [] : [`<i>${ankiText(change)}</i>`];
  return [...changed, ...said(annotation), ...answers.flatMap(answered), source].join('<br>');
}

/** What somebody answered, and to whom where that was no question. */
function answered({ annotation, to }: Reply): readonly string[] {
  const { t } = exportWords(annotation.language);
  const name = to?.creator;
  const whom = name === undefined ? [] : [ankiText(t('annotations.questions.toAnswer', { name }))];
  return [...whom, ...said(annotation)];
}

/** What somebody wrote, and that it is a question or an answer where it is. */
function said(annotation: Annotation): readonly string[] {
  const { note, creator = '', language } = annotation;
  const kind = annotationKind(annotation);
  const name = kind && note !== '' ? `<b>${ankiText(kindIn(kind, language))}</b> ` : '';
  return [`${name}${ankiText(note)}`, ankiText(creator)].filter((part) => part !== '');
}
