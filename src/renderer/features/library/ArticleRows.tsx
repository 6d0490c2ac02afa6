import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { flushSync } from 'react-dom';
import { commands, useCommand } from '../../commands.ts';
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
import { rowAfterKey, rowAfterStep } from '../../ui/list-movement.ts';
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
}

/** The rows in sight of a list of any length. The selection follows the arrow keys, and j and k from anywhere. */
export function ArticleRows(props: ArticleRowsProps) {
  const { request, label, total, articleId, onSelect, onPick, onOpen } = props;
  const rowHeight = rowHeights[request.type];
  const pageSize = rowsPerPage[request.type];
  const listId = useId();
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const [awaited, setAwaited] = useState<number>();
  const [selectedIndex, setSelectedIndex] = useState<number>();
  const [menu, setMenu] = useState<{ readonly item: ListRow; readonly element: Element }>();
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: overscans[request.type],
    rangeExtractor: (range) =>
      drawnRows(
        range,
        selectedIndex !== undefined && selectedIndex < total ? selectedIndex : undefined,
      ),
  });
  const rows = virtualizer.getVirtualItems();
  const wantedRows = [
    ...rows.map(({ index }) => index),
    ...(awaited === undefined ? [] : [awaited]),
    ...(selectedIndex === undefined ? [] : [selectedIndex]),
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

  useShownAgain(scroller, () => {
    if (current !== undefined) virtualizer.scrollToIndex(current, { align: 'auto' });
  });
  const { move } = useQueueing();
  const isMovable = request.type === 'view' && request.view.type === 'queue';
  const isListed = articleId !== undefined && loaded.indexOf(articleId) !== undefined;
  const { moveByKey, dragging } = useRowMoves({
    isMovable,
    chosenId: isListed ? articleId : undefined,
    loaded,
    onMove: (id, by) => move(id, by, (place) => virtualizer.scrollToIndex(place)),
  });
  useCommand('nextArticle', () => select(rowAfterStep(1, current, total, hasLeft)));
  useCommand('previousArticle', () => select(rowAfterStep(-1, current, total)));

  const followKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (moveByKey(event)) return event.preventDefault();
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
      event.preventDefault();
      return openMenu(current);
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const visible = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight);
    const index = rowAfterKey(event.key, current, total, visible, hasLeft);
    if (index !== undefined) select(index);
    else if (event.key === 'Enter' && articleId !== undefined) onOpen();
    else if (deletionKeys.has(event.key) && isListed) commands.emit('deleteArticle');
    else return;
    event.preventDefault();
  };
  const selectByClick = (event: MouseEvent<HTMLDivElement>) => {
    const index = clickedRow(event);
    if (index === undefined) return;
    select(index);
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
  const drawn = rows.some(({ index }) => index === current && loaded.at(index)?.id === articleId);

  return (
    <div ref={scroller} className={rowsStyles.scroller}>
      <div
        id={articleListId}
        role="listbox"
        aria-label={label}
        tabIndex={0}
        className={rowsStyles.list}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={followKey}
        {...dragging}
        onClick={selectByClick}
        onContextMenu={(event) => {
          event.preventDefault();
          openMenu(clickedRow(event) ?? current);
        }}
        {...(drawn && current !== undefined ? { 'aria-activedescendant': rowId(current) } : {})}
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
              selected={item.id === articleId}
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
  );
}

function hasHit({ found }: ListRow): boolean {
  return (found?.[0]?.snippet.hits.length ?? 0) > 0;
}
