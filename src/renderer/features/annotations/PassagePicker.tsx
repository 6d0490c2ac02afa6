import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { TextRange } from '../../../shared/domain/body.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { useCommand } from '../../commands.ts';
import { Button } from '../../ui/Button.tsx';
import { PageBar } from '../reader/PageBar.tsx';
import { selectPassage } from './select-passage.ts';
import { sentenceAt, sentencesOf } from '../../../shared/text/sentences.ts';
import styles from './PassagePicker.module.css';

interface PassagePickerProps {
  readonly view: ArticleView;
  readonly content: RefObject<HTMLElement | null>;
  /** Offset of the first text in view, where choosing begins. */
  readonly from: number;
  readonly interfaceLanguage: InterfaceLanguage;
  /** What it is for, where it is not to be marked. */
  readonly purpose?: ReactNode;
  /** The passage is chosen: what can be done with it is offered. */
  readonly onChosen: (passage: TextRange) => void;
  readonly onStop: () => void;
  /** What can be done with the chosen passage, where it is not offered beside it. */
  readonly children?: ReactNode;
}

/**
 * Choosing a passage without a pointer: sentence by sentence, further with Shift. What is chosen is selected in the page
 * and read out. Enter takes it, Escape stops.
 */
export function PassagePicker(props: PassagePickerProps) {
  const { view, content, from, interfaceLanguage, onChosen, onStop } = props;
  const { t } = useTranslation();
  const sentences = useMemo(
    () => sentencesOf(view.body.text, view.body.blocks, view.language),
    [view.body, view.language],
  );
  const [first, setFirst] = useState(() => sentenceAt(sentences, from));
  const [last, setLast] = useState(first);
  const field = useRef<HTMLDivElement>(null);
  const passage = useMemo(
    () => between(sentences[first], sentences[last]),
    [sentences, first, last],
  );
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (content.current && passage) selectPassage(content.current, passage);
  }, [content, passage]);
  useCommand('escape', onStop);

  const move = (by: 1 | -1, extends_: boolean) => {
    const to = Math.min(
      Math.max((extends_ || by === 1 ? last : first) + by, 0),
      sentences.length - 1,
    );
    if (extends_) setLast(Math.max(first, to));
    else {
      setFirst(to);
      setLast(to);
    }
  };
  const pressed = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowRight':
        move(1, event.shiftKey);
        break;
      case 'ArrowUp':
      case 'ArrowLeft':
        move(-1, event.shiftKey);
        break;
      case 'Enter':
        if (passage) onChosen(passage);
        break;
      case 'Escape':
        onStop();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <PageBar label={t('annotations.picker.label')} interfaceLanguage={interfaceLanguage}>
      <div
        ref={field}
        // A widget of its own: the arrow keys choose, and what they chose is its value.
        role="spinbutton"
        tabIndex={0}
        aria-label={t('annotations.picker.label')}
        aria-describedby="passage-picker-hint"
        aria-valuemin={1}
        aria-valuemax={sentences.length}
        aria-valuenow={first + 1}
        aria-valuetext={passage ? view.body.text.slice(passage.start, passage.end) : ''}
        className={styles.field}
        // What a pointer selected meanwhile is not what Enter takes here.
        onFocus={() => {
          if (content.current && passage) selectPassage(content.current, passage);
        }}
        onKeyDown={pressed}
      >
        <span id="passage-picker-hint">
          {props.purpose} {t('annotations.picker.hint')}
        </span>
      </div>
      {props.children}
      <Button onPress={onStop}>{t('annotations.picker.stop')}</Button>
    </PageBar>
  );
}

function between(first: TextRange | undefined, last: TextRange | undefined): TextRange | undefined {
  return first && last && { start: first.start, end: last.end };
}
