import type { Reply } from '../../../shared/annotations/threads.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { withAnswers } from './answers.ts';

/** What a note stands beside: its passage, a paragraph by its index, or the article as a whole. */
export type NoteAnchor =
  | { readonly type: 'passage' }
  | { readonly type: 'block'; readonly block: number }
  | { readonly type: 'article' };

/** A note that is shown beside the text. */
export interface NoteBeside {
  readonly annotation: Annotation;
  readonly anchor: NoteAnchor;
  /** What its passage says now, where that is no longer what was marked. */
  readonly wordsNow?: string;
  /** Whether its passage was found again without certainty. */
  readonly isInDoubt?: true;
  /** The language of the version that it is about, where that is not the one that is shown. */
  readonly otherLanguage?: string;
  /** Where it is a question: what was answered, in the order of the conversation. */
  readonly answers?: readonly Reply[];
}

/** A note about another version, with the paragraph of this one that says the same. */
export interface NoteAcross {
  readonly annotation: Annotation;
  /** Where it is a question: what was answered, in the order of the conversation. */
  readonly answers: readonly Reply[];
  readonly block: number;
  /** Where that paragraph begins. */
  readonly start: number;
}

/**
 * What stands beside the text, in its order: everything that a person wrote, asked or tagged, and not what they only coloured. Notes
 * about another version come after those about the same paragraph.
 */
export function notesBeside(
  annotations: readonly PlacedAnnotation[],
  across: readonly NoteAcross[],
): readonly NoteBeside[] {
  const { questionsAndNotes, answers: answersById } = withAnswers(annotations);
  const own = questionsAndNotes.flatMap(({ annotation, place }): Sortable[] => {
    const answers = answersById.get(annotation.id) ?? [];
    if (!isSaid(annotation) && annotation.tags.length === 0) return [];
    switch (place.state) {
      case 'whole':
        return [{ start: -1, note: { annotation, answers, anchor: { type: 'article' } } }];
      case 'placed':
        return [
          {
            start: place.start,
            note: {
              annotation,
              answers,
              anchor: { type: 'passage' },
              ...(place.words.state === 'changed' && { wordsNow: place.words.now }),
              ...(!place.isSure && { isInDoubt: true }),
            },
          },
        ];
      default:
        return [];
    }
  });
  const others = across.map(({ annotation, answers, block, start }): Sortable => ({
    start,
    note: {
      annotation,
      answers,
      anchor: block < 0 ? { type: 'article' } : { type: 'block', block },
      otherLanguage: annotation.language,
    },
  }));
  return [...own, ...others].toSorted((a, b) => a.start - b.start).map(({ note }) => note);
}

/** Whether there is something to read or to answer: a passage can be asked about without a word. */
export function isSaid({ note, isQuestion }: Annotation): boolean {
  return note !== '' || isQuestion === true;
}

interface Sortable {
  readonly start: number;
  readonly note: NoteBeside;
}
