import { useEffect, useRef, type RefCallback } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { languageName } from '../../../shared/i18n/formats.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { useOtherAuthor } from '../../other-author.ts';
import { classNames } from '../../ui/class-names.ts';
import { Answers } from './Answers.tsx';
import { ChangedWords } from './ChangedWords.tsx';
import { firstWords } from './first-words.ts';
import styles from './NoteEntry.module.css';
import type { NoteBeside } from './notes-beside.ts';
import { NoteText } from './NoteText.tsx';
import { Tags } from './Tags.tsx';

/** What can be done with the notes beside the text. */
export interface NoteActions {
  readonly onActivate: (id: string) => void;
  /** Goes to the passage, and the keyboard with it. */
  readonly onShow: (note: NoteBeside) => void;
  readonly onOpen: (annotation: Annotation) => void;
  /** Goes to the note before or after. */
  readonly onMove: (note: NoteBeside, by: 1 | -1) => void;
}

interface NoteEntryProps extends NoteActions {
  /** Given the element, to be measured. */
  readonly watch?: RefCallback<HTMLLIElement>;
  readonly note: NoteBeside;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly isActive: boolean;
  readonly takesFocus: boolean;
  readonly onFocused: () => void;
  /** Its place among all notes, from 1, and how many there are. */
  readonly position: readonly [number, number];
  /** CSS pixels from the top of the column; undefined where notes follow one another. */
  readonly top?: number | undefined;
}

/** One note beside the text: the words that it is about, which lead there, what is written, and what opens it. */
export function NoteEntry({ watch, ...props }: NoteEntryProps) {
  const { note, interfaceLanguage, isActive, takesFocus, onFocused, position, top } = props;
  const { annotation, otherLanguage } = note;
  const author = useOtherAuthor()(annotation);
  const { t } = useTranslation();
  const way = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    way.current?.focus({ preventScroll: true });
    way.current?.scrollIntoView({ block: 'nearest' });
    onFocused();
  }, [way, takesFocus, onFocused]);
  const keys: Pick<ButtonProps, 'onFocus' | 'onKeyDown'> = {
    onFocus: () => props.onActivate(annotation.id),
    onKeyDown: (event) => {
      if (event.key === 'Escape') props.onShow(note);
      else if (event.key === 'ArrowDown') props.onMove(note, 1);
      else if (event.key === 'ArrowUp') props.onMove(note, -1);
      else return event.continuePropagation();
      event.preventDefault();
    },
  };
  const quote = note.wordsNow ?? annotation.target?.quote.exact;
  return (
    <li
      ref={watch}
      className={styles.entry}
      style={top === undefined ? undefined : { top }}
      data-note={annotation.id}
      data-colour={annotation.colour}
      data-active={isActive}
      aria-setsize={position[1]}
      aria-posinset={position[0]}
    >
      <div className={styles.head}>
        <Button
          {...keys}
          ref={way}
          className={classNames(styles.way)}
          aria-label={
            quote === undefined
              ? t('annotations.list.wholeArticle')
              : t('annotations.beside.toPassage', { quote: firstWords(quote) })
          }
          onPress={() => props.onShow(note)}
        >
          <span
            className={styles.quote}
            lang={quote === undefined ? undefined : annotation.language}
            dir={quote === undefined ? undefined : textDirection(annotation.language)}
          >
            {quote === undefined
              ? t('annotations.list.wholeArticle')
              : shownLine(firstWords(quote), annotation.language)}
          </span>
        </Button>
        <Button
          {...keys}
          className={classNames(styles.open)}
          onPress={() => props.onOpen(annotation)}
        >
          {t('annotations.list.edit')}
        </Button>
      </div>
      {otherLanguage !== undefined && (
        <p className={styles.other}>
          {t('annotations.beside.other', {
            language: languageName(otherLanguage, interfaceLanguage),
          })}
        </p>
      )}
      {note.wordsNow !== undefined && (
        <div className={styles.note}>
          <ChangedWords target={annotation.target} language={annotation.language} />
        </div>
      )}
      {note.isInDoubt && <p className={styles.other}>{t('annotations.doubt.found')}</p>}
      {annotation.isQuestion === true && (
        <p className={styles.other}>{t('annotations.questions.label')}</p>
      )}
      {author !== undefined && (
        <p className={styles.other}>
          {annotation.creator === undefined
            ? t('annotations.foreign.title', { name: author })
            : t('annotations.writtenBy', { name: author })}
        </p>
      )}
      {annotation.note !== '' && (
        <div className={styles.note}>
          <NoteText markdown={annotation.note} />
        </div>
      )}
      <Tags tags={annotation.tags} />
      <Answers answers={note.answers ?? []} />
    </li>
  );
}
