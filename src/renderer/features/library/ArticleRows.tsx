import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { flushSync } from 'react-dom';
import { commands } from '../../commands.ts';
import {
  rowsPerPage,
  useArticlePages,
  type ArticleListRequest,
  type ListRow,
} from '../../article-queries.ts';
import { useQueueing } from '../../queue-queries.ts';
import { useNow } from '../../ui/use-now.ts';
import { useShownAgain } from '../../ui/use-shown-again.ts';
import { articleListId, focusArticleList } from './article-list-element.ts';
import { ArticleRow } from './ArticleRow.tsx';
import { RowMenu } from './RowMenu.tsx';
import { leavesList, type RowSelection, selectedIds } from './row-selection.ts';
import { SelectedArticles } from './SelectedArticles.tsx';
import { rowAfterKey } from '../../ui/list-movement.ts';
import { useRowSelection } from './use-row-selection.ts';
import { useRowSteps } from './use-row-steps.ts';
import { useStillListed } from './use-still-listed.ts';
import { useRowMoves } from './use-row-moves.ts';
import { useListSelection } from './use-list-selection.ts';
import { drawnRows } from '../../ui/drawn-rows.ts';
import { clickedRow } from '../../ui/clicked-row.ts';
import rowsStyles from '../../ui/ListRows.module.css';
import styles from './ArticleRows.module.css';

/**
 * CSS pixels: two lines of title, one of facts, and air; for what a search found, two lines of text more. Fixed, so that
 * nothing jumps while rows arrive.
 */
const rowHeights: Readonly<Record<ArticleListRequest['type'], number>> = { view: 92, search: 136 };

/** Rows drawn beyond those in sight; what a search found comes in smaller pages. */
const overscans: Readonly<Record<ArticleListRequest['type'], number>> = { view: 6, search: 2 };

/** A Mac's keyboard writes Delete on the key that is Backspace. */
const deletionKeys: ReadonlySet<string> = new Set(['Delete', 'Backspace']);

interface ArticleRowsProps {
  readonly request: ArticleListRequest;
  readonly label: string;
  readonly total: number;
  readonly articleId: string | undefined;
  readonly onSelect: (row: ListRow) => void;
  /** A click, where the page is out of sight, is also a wish to see it. */
  readonly onPick: () => void;
  /** Enter: leave the list for the page. */
  readonly onOpen: () => void;
  readonly onCite: (row: ListRow) => void;
  /** Called with a row in whose text a search found something. */
  readonly onCitePassage: (row: ListRow) => void;
  /** Called before selected articles are deleted. */
  readonly onDeleting: (articleIds: ReadonlySet<string>) => void;
}

/**
 * The rows in sight of a list of any length. The open article's is selected, and follows the arrow keys, and j and k from
 * anywhere; several are by Shift, Control and a click, and then none is opened.
 */
export function ArticleRows(props: ArticleRowsProps) {
  const { request, label, total, articleId, onSelect, onPick, onOpen } = props;
  const rowHeight = rowHeights[request.type];
  const pageSize = rowsPerPage[request.type];
  const listId = useId();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const [awaited, setAwaited] = useState<number>();
  const [selectedIndex, setSelectedIndex] = useState<number>();
  const [selection, setSelection] = useState<RowSelection>();
  const ids = useMemo(() => selectedIds(selection), [selection]);
  const [menu, setMenu] = useState<{ readonly item: ListRow; readonly element: Element }>();
  const activeIndex = selection?.lead.index ?? selectedIndex;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: overscans[request.type],
    rangeExtractor: (range) =>
      drawnRows(range, activeIndex !== undefined && activeIndex < total ? activeIndex : undefined),
  });
  const rows = virtualizer.getVirtualItems();
  const wantedRows = [
    ...rows.map(({ index }) => index),
    ...(awaited === undefined ? [] : [awaited]),
    ...(selectedIndex === undefined ? [] : [selectedIndex]),
    ...(selection ? [selection.anchor.index, selection.lead.index] : []),
  ];
  const pages = [...new Set([0, ...wantedRows.map((index) => Math.floor(index / pageSize))])];
  const loaded = useArticlePages(request, pages);
  const { current, hasLeft, select } = useListSelection({
    loaded,
    total,
    articleId,
    virtualizer,
    onSelect,
    awaited,
    onAwait: setAwaited,
  });
  if (current !== selectedIndex) setSelectedIndex(current);

  const visibleRows = () => Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight);
  const several = useRowSelection({
    request,
    loaded,
    total,
    current,
    articleId,
    selection,
    onSelection: setSelection,
    onLead: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    visibleRows,
  });
  const active = several.lead ?? current;
  useStillListed({ request, total, selection, onSelection: setSelection });
  /** One row, and no others. */
  const choose = (index: number) => {
    several.clear();
    select(index);
  };

  useShownAgain(scroller, () => {
    if (current !== undefined) virtualizer.scrollToIndex(current, { align: 'auto' });
  });
  const { move } = useQueueing();
  const isMovable = request.type === 'view' && request.view.type === 'queue';
  const isListed = articleId !== undefined && loaded.indexOf(articleId) !== undefined;
  const { moveByKey, dragging } = useRowMoves({
    isMovable,
    chosenId: selection ? selection.lead.id : isListed ? articleId : undefined,
    loaded,
    onMove: (id, by) => move(id, by, (place) => virtualizer.scrollToIndex(place)),
  });
  const isPassed = hasLeft && !selection;
  useRowSteps({
    total,
    current,
    hasLeft,
    lead: several.lead,
    onSelect: select,
    onChoose: choose,
  });

  const followKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (moveByKey(event)) return event.preventDefault();
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
      event.preventDefault();
      return openMenu(active);
    }
    if (several.followKey(event)) return event.preventDefault();
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const index = rowAfterKey(event.key, active, total, visibleRows(), isPassed);
    if (index !== undefined) choose(index);
    else if (event.key === 'Enter') openActive();
    else if (event.key === 'Escape' && selection) several.clear();
    else if (deletionKeys.has(event.key) && (selection ? ids.size > 0 : isListed))
      commands.emit('deleteArticle', { byKey: true });
    else return;
    event.preventDefault();
  };
  const openActive = () => {
    if (several.lead !== undefined) choose(several.lead);
    if (several.lead !== undefined || articleId !== undefined) onOpen();
  };
  const selectByClick = (event: MouseEvent<HTMLDivElement>) => {
    const index = clickedRow(event);
    if (index === undefined) return;
    // A click gives the keyboard to the row itself, whose outline would stay there.
    event.currentTarget.focus({ preventScroll: true });
    if (several.followClick(event, index)) return;
    choose(index);
    onPick();
  };
  const rowId = (index: number) => `${listId}-${index}`;
  /** Of the row at an index, if it is drawn. */
  const openMenu = (index: number | undefined) => {
    const item = index === undefined ? undefined : loaded.at(index);
    const element = index === undefined ? null : document.getElementById(rowId(index));
    if (item && element) setMenu({ item, element });
  };
  /**
   * The keyboard goes back to the list before a dialog opens, which gives it back to where it found it; an open menu keeps it
   * from there.
   */
  const fromMenu = (item: ListRow, cite: (row: ListRow) => void) => () => {
    flushSync(() => setMenu(undefined));
    focusArticleList();
    cite(item);
  };
  const drawn = rows.some(
    ({ index }) =>
      index === active && (selection !== undefined || loaded.at(index)?.id === articleId),
  );
  const isChosen = (id: string) => (selection ? ids.has(id) : id === articleId);
  const clear = () => {
    several.clear();
    focusArticleList();
  };

  return (
    <>
      <SelectedArticles
        ids={ids}
        onClear={clear}
        onDeleting={props.onDeleting}
        onDone={(deed, hasFocus) => {
          if (!leavesList(request, deed)) return;
          several.clear();
          if (hasFocus) focusArticleList();
        }}
      />
      <div ref={scroller} className={rowsStyles.scroller}>
        <div
          id={articleListId}
          role="listbox"
          aria-label={label}
          aria-multiselectable
          tabIndex={0}
          className={rowsStyles.list}
          style={{ height: virtualizer.getTotalSize() }}
          onKeyDown={followKey}
          {...dragging}
          onClick={selectByClick}
          onContextMenu={(event) => {
            event.preventDefault();
            openMenu(clickedRow(event) ?? active);
          }}
          {...(drawn && active !== undefined ? { 'aria-activedescendant': rowId(active) } : {})}
        >
          {rows.map(({ index, start }) => {
            const item = loaded.at(index);
            if (!item) {
              const place = { height: rowHeight, transform: `translateY(${start}px)` };
              return <div key={index} className={styles.awaited} style={place} aria-hidden />;
            }
            return (
              <ArticleRow
                key={index}
                id={rowId(index)}
                item={item}
                selected={isChosen(item.id)}
                lead={selection !== undefined && index === active}
                position={index + 1}
                total={total}
                now={now}
                start={start}
                height={rowHeight}
                movable={isMovable}
              />
            );
          })}
        </div>
        {menu && (
          <RowMenu
            row={menu.element}
            onCite={fromMenu(menu.item, props.onCite)}
            onCitePassage={hasHit(menu.item) ? fromMenu(menu.item, props.onCitePassage) : undefined}
            onClose={() => setMenu(undefined)}
          />
        )}
      </div>
    </>
  );
}

function hasHit({ found }: ListRow): boolean {
  return (found?.[0]?.snippet.hits.length ?? 0) > 0;
}
