import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { NotebookQuestion } from '../../../shared/domain/notebook.ts';
import {
  type NotebookOverview,
  notebookPageSize,
  type NotebookRow,
} from '../../../shared/ipc/notebook-answers.ts';
import { useCommand } from '../../commands.ts';
import { useNotebookPages } from '../../notebook-queries.ts';
import { drawnRows } from '../../ui/drawn-rows.ts';
import { rowAfterKey, rowAfterStep } from '../../ui/list-movement.ts';
import { useNow } from '../../ui/use-now.ts';
import { useShownAgain } from '../../ui/use-shown-again.ts';
import { clickedRow } from '../../ui/clicked-row.ts';
import rowsStyles from '../../ui/ListRows.module.css';
import { GroupHeading } from './GroupHeading.tsx';
import { listedGroups } from './listed-groups.ts';
import { focusNotebookList, notebookListId } from './notebook-elements.ts';
import { NotebookEntryRow } from './NotebookEntryRow.tsx';
import styles from './NotebookRows.module.css';
import { type Ticks, useTicks } from './use-ticks.ts';
import { useRowSelection } from './use-row-selection.ts';

/** CSS pixels: a passage and a note, or three lines of a passage, and a line of facts; a group's heading. */
const rowHeight = 112;
const headingHeight = 38;
/** Rows drawn beyond those in sight. */
const overscan = 4;

/** A Mac's keyboard writes Delete on the key that is Backspace. */
const deletionKeys: ReadonlySet<string> = new Set(['Delete', 'Backspace']);

interface NotebookRowsProps {
  readonly question: NotebookQuestion;
  readonly overview: NotebookOverview;
  readonly label: string;
  readonly annotationId: string | undefined;
  readonly onSelect: (annotationId: string | undefined) => void;
  /** A click, where the page is out of sight, is also a wish to see it. */
  readonly onPick: () => void;
  /** Enter, or a second click: to the passage in its article. */
  readonly onOpen: (row: NotebookRow) => void;
  readonly onRemove: (annotationId: string) => void;
  readonly onRemoveTicked: () => void;
  readonly ticks: Ticks;
  readonly onTicks: (ticks: Ticks) => void;
}

/** The annotations in sight of a list of any length. The selection follows the arrow keys, and j and k from anywhere. */
export function NotebookRows(props: NotebookRowsProps) {
  const { question, overview, label, annotationId, onSelect, onPick, onOpen, onRemove } = props;
  const { rows: total, groups } = overview;
  const listId = useId();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const listed = useMemo(() => listedGroups(total, groups), [total, groups]);
  const [awaited, setAwaited] = useState<number>();
  const [selectedRow, setSelectedRow] = useState<number>();
  const virtualizer = useVirtualizer({
    count: listed.count,
    getScrollElement: () => scroller.current,
    estimateSize: (place) => (listed.at(place).type === 'row' ? rowHeight : headingHeight),
    overscan,
    rangeExtractor: (range) =>
      drawnRows(
        range,
        selectedRow !== undefined && selectedRow < total ? listed.placeOf(selectedRow) : undefined,
      ),
  });
  const items = virtualizer.getVirtualItems();
  const wanted = [
    ...items.map(({ index }) => rowAt(listed.at(index))),
    ...[awaited, selectedRow].filter((row) => row !== undefined),
  ];
  const pages = [...new Set([0, ...wanted.map((row) => Math.floor(row / notebookPageSize))])];
  const loaded = useNotebookPages(question, pages);
  const { current, select, leave } = useRowSelection({
    loaded,
    total,
    annotationId,
    onSelect,
    awaited,
    onAwait: setAwaited,
    onShow: (row) => virtualizer.scrollToIndex(listed.placeOf(row), { align: 'auto' }),
  });
  if (current !== selectedRow) setSelectedRow(current);
  const tick = useTicks(loaded, props.ticks, props.onTicks);
  const chosen = current === undefined ? undefined : loaded.at(current);
  const removeSelected = () => {
    if (!chosen) return false;
    leave([chosen.id]);
    onRemove(chosen.id);
    return true;
  };
  const removeTicked = () => {
    props.onRemoveTicked();
    // Last, since the list, which has the focus by now, selects its first row where none was.
    leave(props.ticks);
  };
  // The page's own button means what it shows, whatever is ticked beside it.
  useCommand('deleteAnnotation', removeSelected);
  useCommand('deleteTicked', removeTicked);

  useShownAgain(scroller, () => {
    if (current !== undefined)
      virtualizer.scrollToIndex(listed.placeOf(current), { align: 'auto' });
  });
  // The rows come a moment after the room was opened: by a key, the focus is nowhere until then.
  useEffect(() => {
    if (document.activeElement === document.body) focusNotebookList();
  }, []);
  useCommand('nextArticle', () => select(rowAfterStep(1, current, total)));
  useCommand('previousArticle', () => select(rowAfterStep(-1, current, total)));

  // Shift with an arrow ticks the row that it leaves as well, so that the first is not forgotten.
  const tickOnTheWay = (row: number) => {
    const passed = [current, row].flatMap((one) =>
      one === undefined ? [] : (loaded.at(one)?.id ?? []),
    );
    props.onTicks([...new Set([...props.ticks, ...passed])]);
  };
  const moveByKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const visible = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight);
    const row = rowAfterKey(event.key, current, total, visible);
    if (row !== undefined) {
      select(row);
      if (event.shiftKey) tickOnTheWay(row);
    } else if (event.key === ' ' && current !== undefined) tick(current, false);
    else if (event.key === 'Enter' && chosen) onOpen(chosen);
    else if (deletionKeys.has(event.key)) {
      // A key that is held down would delete one after another.
      if (!event.repeat && props.ticks.length > 0) removeTicked();
      else if (!event.repeat) removeSelected();
    } else return;
    event.preventDefault();
  };
  const selectByClick = (event: MouseEvent<HTMLDivElement>) => {
    const row = clickedRow(event);
    if (row === undefined) return;
    const isTick = event.target instanceof Element && event.target.closest('[data-tick]') !== null;
    if (isTick || event.shiftKey) {
      tick(row, event.shiftKey);
      return;
    }
    select(row);
    onPick();
  };
  const openByClicks = (event: MouseEvent<HTMLDivElement>) => {
    const row = loaded.at(clickedRow(event) ?? -1);
    if (row) onOpen(row);
  };
  const rowId = (row: number) => `${listId}-${row}`;
  return (
    <div ref={scroller} className={rowsStyles.scroller}>
      <div
        id={notebookListId}
        role="listbox"
        aria-label={label}
        tabIndex={0}
        className={rowsStyles.list}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={moveByKey}
        onClick={selectByClick}
        onDoubleClick={openByClicks}
        // Where nothing is selected, entering the list selects its first row, as an arrow key would.
        onFocus={(event) => {
          if (current === undefined && event.target.matches(':focus-visible')) select(0);
        }}
        {...(chosen && current !== undefined ? { 'aria-activedescendant': rowId(current) } : {})}
      >
        {items.map(({ index: place, start }) => {
          const one = listed.at(place);
          const row = loaded.at(rowAt(one));
          if (one.type === 'heading') {
            return (
              <GroupHeading
                key={`heading ${one.firstRow}`}
                group={row?.group}
                size={one.size}
                start={start}
                height={headingHeight}
              />
            );
          }
          if (!row) {
            const style = { height: rowHeight, transform: `translateY(${start}px)` };
            return <div key={one.row} className={styles.awaited} style={style} aria-hidden />;
          }
          return (
            <NotebookEntryRow
              key={one.row}
              id={rowId(one.row)}
              row={row}
              index={one.row}
              total={total}
              selected={one.row === current}
              ticked={props.ticks.includes(row.id)}
              now={now}
              start={start}
              height={rowHeight}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The row that is needed to draw what stands at a place. */
function rowAt(one: ReturnType<ReturnType<typeof listedGroups>['at']>): number {
  return one.type === 'row' ? one.row : one.firstRow;
}
