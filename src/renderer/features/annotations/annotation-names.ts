import type { TFunction } from 'i18next';
import { annotationColours, type Annotation } from '../../../shared/domain/annotation.ts';
import type { PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import type { OtherAuthor } from '../../other-author.ts';
import { firstWords } from './first-words.ts';
import { isInDoubt, wordsNow } from './words-now.ts';

/**
 * What marks are called in the language of `t`, with the names of other authors. A text may have hundreds of them and five
 * colours: what does not differ from mark to mark is put into words once, and each note's name for as long as it is the same.
 */
export function annotationNames(
  t: TFunction,
  otherAuthor: OtherAuthor,
): (placed: PlacedAnnotation) => string {
  const highlights = new Map(
    annotationColours.map((colour) => [
      colour,
      t('annotations.highlight', { colour: t(`annotations.colours.${colour}`) }),
    ]),
  );
  const nameOf = (annotation: Annotation) => {
    const { note, colour, isQuestion } = annotation;
    const kind = isQuestion === true ? 'question' : 'note';
    const name = otherAuthor(annotation);
    if (note !== '') {
      const said = { note: firstWords(note), name };
      return t(`annotations.${name === undefined ? kind : (`${kind}By` as const)}`, said);
    }
    return name === undefined
      ? (highlights.get(colour) ?? '')
      : t('annotations.highlightBy', { colour: t(`annotations.colours.${colour}`), name });
  };
  const known = new WeakMap<Annotation, string>();
  return ({ annotation, place }) => {
    const name = known.get(annotation) ?? nameOf(annotation);
    known.set(annotation, name);
    if (isInDoubt(place)) return t('annotations.doubt.sign', { name });
    return wordsNow(place) === undefined ? name : t('annotations.changed.sign', { name });
  };
}
