import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { classNames } from '../../ui/class-names.ts';
import { NoteEntry, type NoteActions } from './NoteEntry.tsx';
import styles from './NoteColumn.module.css';
import { measureAnchors } from './measure-anchors.ts';
import type { NoteBeside } from './notes-beside.ts';
import { stackNotes } from './stack-notes.ts';
import { useNoteHeights } from './use-note-heights.ts';
import { useViewOf, type View } from './use-view-of.ts';
import { useActivatingByClick } from './use-activating-by-click.ts';
import type { NotesBeside } from './use-notes-beside.ts';

/** CSS pixels between two notes. */
const gap = 12;

interface NoteColumnProps {
  readonly beside: NotesBeside;
  readonly actions: NoteActions;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly content: RefObject<HTMLElement | null>;
  readonly interfaceLanguage: InterfaceLanguage;
  /** Lists those that have no place in the text. */
  readonly onShowLost: () => void;
}

/**
 * Notes in the free room beside the text, each at the height of its passage. They stand over the page and move nothing of
 * it. Only those near the view are drawn, so that hundreds of them cost no more than a few.
 */
export function NoteColumn(props: NoteColumnProps) {
  const { beside, actions, scroller, content, interfaceLanguage } = props;
  const { t } = useTranslation();
  const { notes, activeId } = beside;
  const column = useRef<HTMLElement>(null);
  useActivatingByClick(column, beside.activate);
  const anchors = useAnchors(column, content, notes);
  const view = useViewOf(scroller);
  const { heightOf, watch } = useNoteHeights();
  const active = notes.findIndex(({ annotation }) => annotation.id === activeId);
  const stacked = notes.map(({ annotation: { id } }) => ({
    anchor: anchors?.get(id) ?? 0,
    height: heightOf(id),
  }));
  const tops = stackNotes(stacked, gap, active < 0 ? undefined : active);
  const isDrawn = (index: number) =>
    Math.abs(index - active) <= 1 || isNear(tops[index] ?? 0, stacked[index]?.height ?? 0, view);
  return (
    <aside
      ref={column}
      className={styles.column}
      aria-label={t('annotations.beside.label')}
      data-notes-beside
      lang={interfaceLanguage}
      dir="ltr"
    >
      {beside.lost > 0 && (
        <Button className={classNames(styles.lost)} onPress={props.onShowLost}>
          {t('annotations.beside.lost', { count: beside.lost })}
        </Button>
      )}
      {anchors && notes.length > 0 && (
        <ol className={styles.notes}>
          {notes.map((note, index) =>
            isDrawn(index) ? (
              <NoteEntry
                key={note.annotation.id}
                watch={watch}
                {...actions}
                note={note}
                interfaceLanguage={interfaceLanguage}
                isActive={index === active}
                takesFocus={beside.focusId === note.annotation.id}
                onFocused={beside.onFocused}
                position={[index + 1, notes.length]}
                top={tops[index]}
              />
            ) : null,
          )}
        </ol>
      )}
    </aside>
  );
}

function isNear(top: number, height: number, { from, to }: View): boolean {
  return top + height >= from && top <= to;
}

/** How far below the top of the column each note's passage stands; undefined until it was measured. */
function useAnchors(
  column: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  notes: readonly NoteBeside[],
): ReadonlyMap<string, number> | undefined {
  const [anchors, setAnchors] = useState<ReadonlyMap<string, number>>();
  useLayoutEffect(() => {
    const measure = () => {
      if (!column.current || !content.current) return;
      const measured = measureAnchors(column.current, content.current, notes);
      setAnchors((before) => (before && isSame(before, measured) ? before : measured));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const { current } of [column, content]) if (current) observer.observe(current);
    return () => observer.disconnect();
  }, [column, content, notes]);
  return anchors;
}

function isSame(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([id, top]) => b.get(id) === top);
}
