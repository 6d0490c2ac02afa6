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
import { sentenceAt } from '../../../shared/text/sentences.ts';
import { textUnits, type TextUnit, unitsOf } from '../../../shared/text/text-units.ts';
import { useCommand } from '../../commands.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { PageBar } from '../reader/PageBar.tsx';
import { movedChoice, type PassageChoice, unitAfter, withUnit } from './passage-choice.ts';
import { selectPassage } from './select-passage.ts';
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
  /** It is chosen anew after that. */
  readonly onGoOn?: () => void;
  readonly onStop: () => void;
  /** What can be done with the chosen passage, where it is not offered beside it. */
  readonly children?: ReactNode;
}

/** What the arrow keys do: alone they go on and back. */
const directions: Readonly<Record<string, 1 | -1>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
};

/**
 * Choosing a passage without a pointer, by sentences, clauses or words: with Shift its end moves, with Alt its beginning. What is
 * chosen is selected in the page and read out. Enter takes it, Escape stops.
 */
export function PassagePicker(props: PassagePickerProps) {
  const { view, content, from, interfaceLanguage, onChosen, onStop } = props;
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [choice, setChoice] = useState(() => firstChoice(view, from));
  const units = useMemo(
    () => unitsOf(view.body.text, view.body.blocks, view.language, choice.unit),
    [view.body, view.language, choice.unit],
  );
  const field = useRef<HTMLDivElement>(null);
  const { passage } = choice;
  const words = view.body.text.slice(passage.start, passage.end);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (content.current) selectPassage(content.current, passage);
  }, [content, passage]);
  useCommand('escape', onStop);

  const changeUnit = (unit: TextUnit) => {
    setChoice((before) => withUnit(before, unit));
    announce(t(`annotations.picker.by.${unit}`));
  };
  // Pressed beside the field, as on the choice of units or in the bar of what can be done.
  useCommand('markPassage', () => {
    changeUnit(unitAfter(choice.unit));
    props.onGoOn?.();
    field.current?.focus({ preventScroll: true });
  });
  const pressed = (event: KeyboardEvent) => {
    const by = directions[event.key];
    if (event.ctrlKey || event.metaKey) return;
    if (by !== undefined) {
      const type = event.shiftKey ? 'moveEnd' : event.altKey ? 'moveStart' : 'step';
      setChoice((before) => movedChoice(before, { type, by }, units));
    } else if (event.key.toLowerCase() === 'h') changeUnit(unitAfter(choice.unit));
    else if (event.key === 'Enter') {
      if (words !== '') onChosen(passage);
    } else if (event.key === 'Escape') onStop();
    else return;
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
        // Its value is text of the article.
        lang={view.language}
        aria-label={t('annotations.picker.label')}
        aria-describedby="passage-picker-hint"
        aria-valuemin={1}
        aria-valuemax={Math.max(1, units.length)}
        aria-valuenow={sentenceAt(units, passage.start) + 1}
        aria-valuetext={words}
        className={styles.field}
        // What a pointer selected meanwhile is not what Enter takes here.
        onFocus={() => {
          if (content.current) selectPassage(content.current, passage);
        }}
        onKeyDown={pressed}
      >
        <span id="passage-picker-hint" lang={interfaceLanguage}>
          {props.purpose} {t('annotations.picker.hint')}
        </span>
      </div>
      <Choice
        label={t('annotations.picker.unit')}
        value={choice.unit}
        options={textUnits.map((unit) => ({
          value: unit,
          label: t(`annotations.picker.units.${unit}`),
        }))}
        onChange={changeUnit}
      />
      {props.children}
      <Button onPress={onStop}>{t('annotations.picker.stop')}</Button>
    </PageBar>
  );
}

function firstChoice({ body, language }: ArticleView, from: number): PassageChoice {
  const sentences = unitsOf(body.text, body.blocks, language, 'sentence');
  const passage = sentences[sentenceAt(sentences, from)] ?? { start: 0, end: 0 };
  return { passage, unit: 'sentence', isWhole: false };
}
