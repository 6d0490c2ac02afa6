import type { ReactNode } from 'react';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import styles from './AnnotationMark.module.css';

interface AnnotationMarkProps {
  readonly annotation: Annotation;
  /** Whether its words are no longer those that were marked, or its place is not sure. */
  readonly isChanged: boolean;
  /** What its sign is called. */
  readonly name: string;
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
  const { annotation, isChanged, name, isEnd, insideLink, interfaceLanguage, onOpen, children } =
    props;
  const { id, colour, note } = annotation;
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
          data-changed={isChanged}
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
