import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { useCommand } from '../../commands.ts';
import { rowAfterKey, rowAfterStep } from '../../ui/list-movement.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useShownAgain } from '../../ui/use-shown-again.ts';
import { drawnRows } from '../../ui/drawn-rows.ts';
import rowsStyles from '../../ui/ListRows.module.css';
import styles from './ConceptRows.module.css';
import type { ConceptRow, FindableConcept } from './findable-concepts.ts';
import { conceptListId } from './room-elements.ts';

/** CSS pixels: a name in each language; a letter or the name of a theme. */
const rowHeights: Readonly<Record<ConceptRow['type'], number>> = { concept: 52, heading: 34 };
/** Rows drawn beyond those in sight. */
const overscan = 6;

interface ConceptRowsProps {
  readonly rows: readonly ConceptRow[];
  readonly label: string;
  readonly conceptId: string | undefined;
  readonly onSelect: (conceptId: string) => void;
  /** A click, where the page is out of sight, is also a wish to see it. */
  readonly onPick: () => void;
  /** Enter: leave the list for the page. */
  readonly onOpen: () => void;
}

/** The concepts in sight of a list of any length. The selection follows the arrow keys, and j and k from anywhere. */
export function ConceptRows(props: ConceptRowsProps) {
  const { rows, label, conceptId, onSelect, onPick, onOpen } = props;
  const listId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  /** Rows of the concepts, which is what keys go through. */
  const places = rows.flatMap(({ type }, index) => (type === 'concept' ? [index] : []));
  const selectedRow = rows.findIndex((row) => row.type === 'concept' && row.key === conceptId);
  const found = places.indexOf(selectedRow);
  const current = found < 0 ? undefined : found;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => rowHeights[rows[index]?.type ?? 'concept'],
    overscan,
    rangeExtractor: (range) => drawnRows(range, selectedRow < 0 ? undefined : selectedRow),
  });
  const showSelected = () => {
    if (selectedRow >= 0) virtualizer.scrollToIndex(selectedRow, { align: 'auto' });
  };
  useShownAgain(scroller, showSelected);
  // Whatever chose it, and however the list was arranged anew, the selected concept is in sight.
  useEffect(showSelected, [selectedRow, virtualizer]);

  const select = (place: number) => {
    const row = rows[places[place] ?? -1];
    if (row?.type === 'concept') onSelect(row.key);
  };
  useCommand('nextArticle', () => select(rowAfterStep(1, current, places.length)));
  useCommand('previousArticle', () => select(rowAfterStep(-1, current, places.length)));

  const moveByKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const visible = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeights.concept);
    const place = rowAfterKey(event.key, current, places.length, visible);
    if (place !== undefined) select(place);
    else if (event.key === 'Enter' && current !== undefined) onOpen();
    else return;
    event.preventDefault();
  };
  const selectByClick = (event: MouseEvent<HTMLDivElement>) => {
    const row = event.target instanceof Element ? event.target.closest('[role="option"]') : null;
    const id = row?.getAttribute('data-concept');
    if (!id) return;
    onSelect(id);
    onPick();
  };
  const rowId = (index: number) => `${listId}-${index}`;
  return (
    <div ref={scroller} className={rowsStyles.scroller}>
      <div
        id={conceptListId}
        role="listbox"
        aria-label={label}
        tabIndex={0}
        className={rowsStyles.list}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={moveByKey}
        onClick={selectByClick}
        // Where nothing is selected, entering the list selects its first row, as an arrow key would.
        onFocus={(event) => {
          if (current === undefined && event.target.matches(':focus-visible')) select(0);
        }}
        {...(selectedRow >= 0 ? { 'aria-activedescendant': rowId(selectedRow) } : {})}
      >
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index];
          if (!row) return null;
          const place = { height: size, transform: `translateY(${start}px)` };
          if (row.type === 'heading') {
            return (
              <p key={row.key} role="presentation" className={styles.heading} style={place}>
                {row.title}
              </p>
            );
          }
          return (
            <Concept
              key={row.key}
              id={rowId(index)}
              concept={row.concept}
              selected={row.key === conceptId}
              position={places.indexOf(index) + 1}
              total={places.length}
              style={place}
            />
          );
        })}
      </div>
    </div>
  );
}

interface ConceptProps {
  readonly id: string;
  readonly concept: FindableConcept;
  readonly selected: boolean;
  /** Place among the concepts, from 1, and their number. */
  readonly position: number;
  readonly total: number;
  readonly style: { readonly height: number; readonly transform: string };
}

function Concept({ id, concept, selected, position, total, style }: ConceptProps) {
  const language = useInterfaceLanguage();
  return (
    <div
      id={id}
      role="option"
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={total}
      tabIndex={-1}
      className={rowsStyles.row}
      style={style}
      data-concept={concept.id}
    >
      <p className={styles.name}>{concept.name}</p>
      <p className={styles.other} lang={language === 'fr' ? 'en' : 'fr'}>
        {concept.otherName}
      </p>
    </div>
  );
}
