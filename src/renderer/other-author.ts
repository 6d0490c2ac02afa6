import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type Authorship, isOwnAnnotation } from '../shared/annotations/own-annotation.ts';
import { useOwnNames } from './own-names.ts';

/** Who wrote an annotation, in words where no name says so; undefined where that is the person at this window. */
export type OtherAuthor = (annotation: Authorship) => string | undefined;

/**
 * Tells whose annotations are somebody else's: their names are shown with them. The same function for as long as it says
 * the same.
 */
export function useOtherAuthor(): OtherAuthor {
  const { t } = useTranslation();
  const own = useOwnNames();
  return useCallback(
    (annotation) =>
      isOwnAnnotation(annotation, own)
        ? undefined
        : (annotation.creator ?? t('annotations.unsigned')),
    [own, t],
  );
}
