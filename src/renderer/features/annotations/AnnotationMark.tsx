import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { firstWords } from './first-words.ts';
import styles from './AnnotationMark.module.css';

interface AnnotationMarkProps {
  readonly annotation: Annotation;
  /** Whether it is the last stretch of the passage, after which the sign stands. */
  readonly isEnd: boolean;
  readonly insideLink: boolean;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onOpen: (annotation: Annotation) => void;
  readonly children: ReactNode;
}

/**
 * A marked passage. The words stay words: what opens the note is a sign after them, which the keyboard reaches. With a mouse
 * it is the passage itself; see `useOpeningByClick`.
 */
export function AnnotationMark(props: AnnotationMarkProps) {
  const { annotation, isEnd, insideLink, interfaceLanguage, onOpen, children } = props;
  const { t } = useTranslation();
  const { id, colour, note } = annotation;
  const name =
    note === ''
      ? t('annotations.highlight', { colour: t(`annotations.colours.${colour}`) })
      : t('annotations.note', { note: firstWords(note) });
  return (
    <>
      <mark className={styles.mark} data-annotation={id} data-colour={colour}>
        {children}
      </mark>
      {isEnd && !insideLink && (
        <button
          type="button"
          className={styles.sign}
          data-not-text
          data-written={note !== ''}
          data-colour={colour}
          lang={interfaceLanguage}
          aria-label={name}
          title={name}
          onClick={() => onOpen(annotation)}
        />
      )}
    </>
  );
}
