import type { TFunction } from 'i18next';
import { annotationColours, type Annotation } from '../../../shared/domain/annotation.ts';
import { firstWords } from './first-words.ts';

/**
 * What marks are called in the language of `t`. A text may have hundreds of them and five colours: what does not differ
 * from mark to mark is put into words once.
 */
export function annotationNames(t: TFunction): (annotation: Annotation) => string {
  const highlights = new Map(
    annotationColours.map((colour) => [
      colour,
      t('annotations.highlight', { colour: t(`annotations.colours.${colour}`) }),
    ]),
  );
  return ({ note, colour }) =>
    note === ''
      ? (highlights.get(colour) ?? '')
      : t('annotations.note', { note: firstWords(note) });
}
