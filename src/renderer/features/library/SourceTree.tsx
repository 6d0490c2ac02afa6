import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { ListView, SourceOverview } from '../../../shared/ipc/answers.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { nestSources } from './source-folders.ts';
import { rowsInSight, type SourceRow } from './source-rows.ts';
import styles from './SourceTree.module.css';
import { SourceTreeRow } from './SourceTreeRow.tsx';
import { moveInTree, rowByTitle } from './tree-keys.ts';
import { useTypeAhead } from './use-type-ahead.ts';

interface SourceTreeProps {
  readonly sources: readonly SourceOverview[] | undefined;
  readonly view: ListView | undefined;
  /** Folders that are closed, by their keys. */
  readonly collapsed: readonly string[];
  /** The element that names the tree. */
  readonly labelledBy: string;
  readonly onToggleFolder: (key: string) => void;
  readonly onView: (view: ListView) => void;
  readonly onSourceDetails: (sourceId: string) => void;
}

/** Where articles come from, nested as they are kept; a fresh library says that there is nothing yet. */
export function SourceTree(props: SourceTreeProps) {
  const { t } = useTranslation();
  const { sources } = props;
  if (sources?.length === 0) return <p className={styles.none}>{t('library.sources.none')}</p>;
  return sources ? <Tree {...props} sources={sources} /> : null;
}

interface TreeProps extends SourceTreeProps {
  readonly sources: readonly SourceOverview[];
}

/**
 * The rows are a flat list whose levels ARIA tells, so that hundreds of them are one pass, and one of them at a time is a
 * stop of the Tab key: where the focus was last, else the source that is shown, else the first.
 */
function Tree(props: TreeProps) {
  const { sources, view, collapsed, labelledBy, onToggleFolder, onView, onSourceDetails } = props;
  const language = useInterfaceLanguage();
  const tree = useRef<HTMLDivElement>(null);
  const [lastId, setLastId] = useState<string>();
  const content = useMemo(() => nestSources(sources, language), [sources, language]);
  const rows = useMemo(() => rowsInSight(content, new Set(collapsed)), [content, collapsed]);
  const currentId = view?.type === 'source' ? view.sourceId : undefined;
  const stop = stopAmong(rows, lastId, currentId);
  const indexOf = (target: EventTarget) => {
    const element = target instanceof Element ? target.closest('[role="treeitem"]') : null;
    return element ? [...(tree.current?.children ?? [])].indexOf(element) : -1;
  };
  const focusRow = (index: number) => {
    const element = tree.current?.children[index];
    if (element instanceof HTMLElement) element.focus();
  };
  const press = (row: SourceRow) => {
    if (row.type === 'folder') onToggleFolder(row.id);
    else onView({ type: 'source', sourceId: row.id });
  };
  const keys = useTreeKeys(rows, { focusRow, press, onToggleFolder });
  const click = (event: MouseEvent) => {
    const row = rows[indexOf(event.target)];
    if (!row) return;
    if (isSign(event.target)) onSourceDetails(row.id);
    else press(row);
  };
  return (
    <div
      ref={tree}
      role="tree"
      tabIndex={-1}
      aria-labelledby={labelledBy}
      className={styles.tree}
      data-nested={content.folders.length > 0}
      onClick={click}
      onPointerDown={keys.onPointerDown}
      onBlur={keys.onBlur}
      onKeyDown={(event) => keys.onKeyDown(event, indexOf(event.target))}
      onFocus={(event) => setLastId(rows[indexOf(event.target)]?.id)}
    >
      {rows.map((row) => (
        <SourceTreeRow
          key={row.id}
          {...row}
          isCurrent={row.id === currentId}
          isStop={row.id === stop}
        />
      ))}
    </div>
  );
}

function stopAmong(
  rows: readonly SourceRow[],
  ...wanted: readonly (string | undefined)[]
): string | undefined {
  return wanted.find((id) => rows.some((row) => row.id === id)) ?? rows[0]?.id;
}

/** Whether it is the sign of a row, a button of its own. */
function isSign(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

interface TreeActions {
  readonly focusRow: (index: number) => void;
  readonly press: (row: SourceRow) => void;
  readonly onToggleFolder: (key: string) => void;
}

/** The keys of a tree. Right leads from a row to its sign and Left back. */
function useTreeKeys(rows: readonly SourceRow[], actions: TreeActions) {
  const typeAhead = useTypeAhead();
  // Who came with the mouse goes on through the articles with J and K; who came with the keys looks for a title.
  const cameByPointer = useRef(false);
  const find = (key: string, index: number): boolean => {
    const typed = cameByPointer.current ? undefined : typeAhead(key);
    if (typed === undefined) return false;
    const found = rowByTitle(typed, rows, index);
    if (found !== undefined) actions.focusRow(found);
    return true;
  };
  const take = (event: KeyboardEvent, index: number): boolean => {
    const row = rows[index];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return false;
    const onSign = isSign(event.target);
    if (!onSign && find(event.key, index)) return true;
    if (event.key === 'Enter' || event.key === ' ') {
      if (!onSign) actions.press(row);
      return !onSign;
    }
    if (event.key === 'ArrowRight' && row.type === 'source') {
      event.currentTarget.children[index]?.querySelector('button')?.focus();
      return true;
    }
    if (event.key === 'ArrowLeft' && onSign) {
      actions.focusRow(index);
      return true;
    }
    const move = moveInTree(event.key, rows, index);
    if (move?.type === 'toggle') actions.onToggleFolder(move.id);
    if (move?.type === 'focus') actions.focusRow(move.index);
    if (move) cameByPointer.current = false;
    return move !== undefined;
  };
  return {
    onPointerDown: () => {
      cameByPointer.current = true;
    },
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) cameByPointer.current = false;
    },
    onKeyDown: (event: KeyboardEvent, index: number) => {
      if (take(event, index)) event.preventDefault();
    },
  };
}
