import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gapScopes, type GapScope } from '../../../shared/domain/ready.ts';
import { articlesPageSize } from '../../../shared/ipc/requests/parts.ts';
import { appErrorOf } from '../../queries.ts';
import { type LoadedGaps, useReadyGaps } from '../../ready-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { useDialogScroller } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { type GapExits, GapRow } from './GapRow.tsx';
import styles from './GapBoard.module.css';

/** CSS pixels of a row before it was measured: a title, a reason, what to do. */
const usualHeight = 91;

/**
 * The departures board of what is missing: every article of the report that is not whole, why, and what to do. Articles
 * of which the report does not speak are shown when they are asked for.
 */
export function GapBoard(exits: GapExits) {
  const { t } = useTranslation();
  const [scope, setScope] = useState<GapScope>('report');
  const [told, setTold] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The row whose button was pressed is gone, and the focus with it.
    if (document.activeElement === document.body) heading.current?.focus();
  });
  const first = useReadyGaps(scope, [0]);
  const { total, elsewhere } = first;
  if (first.error) return <ErrorNotice error={appErrorOf(first.error)} />;
  if (total === undefined || (total === 0 && elsewhere === 0)) return null;
  return (
    <section className={styles.board} aria-labelledby="gaps-heading">
      <h3 ref={heading} id="gaps-heading" tabIndex={-1} className={styles.heading}>
        {t(`ready.gaps.title.${scope}`)}
        <span>{t('ready.gaps.count', { count: total })}</span>
      </h3>
      <p role="status" className={styles.told}>
        {told}
      </p>
      {total > 0 && <GapList key={scope} scope={scope} total={total} onTold={setTold} {...exits} />}
      {elsewhere > 0 && <Scope scope={scope} elsewhere={elsewhere} onScope={setScope} />}
    </section>
  );
}

interface ScopeProps {
  readonly scope: GapScope;
  readonly elsewhere: number;
  readonly onScope: (scope: GapScope) => void;
}

/** Says which articles are listed, and changes that. */
function Scope({ scope, elsewhere, onScope }: ScopeProps) {
  const { t } = useTranslation();
  const other = gapScopes.find((one) => one !== scope) ?? scope;
  return (
    <div className={styles.scope}>
      <p>{t(`ready.gaps.elsewhere.${scope}`, { count: elsewhere })}</p>
      <Button onPress={() => onScope(other)}>{t(`ready.gaps.show.${other}`)}</Button>
    </div>
  );
}

interface GapListProps extends GapExits {
  readonly scope: GapScope;
  readonly total: number;
  readonly onTold: (words: string) => void;
}

/** Of any length: it makes only the rows that are in sight, and scrolls with the dialog. */
function GapList({ scope, total, ...exits }: GapListProps) {
  const { t } = useTranslation();
  const scroller = useDialogScroller();
  const list = useRef<HTMLDivElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    scrollMargin,
    overscan: 4,
  });
  useLayoutEffect(() => {
    const [frame, own] = [scroller.current, list.current];
    const content = frame?.firstElementChild;
    if (!frame || !own || !content) return undefined;
    const observer = new ResizeObserver(() => {
      const distance = own.getBoundingClientRect().top - frame.getBoundingClientRect().top;
      setScrollMargin(Math.round(distance + frame.scrollTop));
    });
    observer.observe(content);
    return () => observer.disconnect();
  }, [scroller]);
  const rows = virtualizer.getVirtualItems();
  const pages = [...new Set(rows.map(({ index }) => Math.floor(index / articlesPageSize)))];
  const loaded: LoadedGaps = useReadyGaps(scope, pages);
  return (
    <div ref={list} className={styles.list} role="group" aria-label={t('ready.gaps.label')}>
      {loaded.error && <ErrorNotice error={appErrorOf(loaded.error)} />}
      <ul style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, start }) => {
          const gap = loaded.at(index);
          return (
            <li
              key={index}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={total}
              style={{ transform: `translateY(${start - scrollMargin}px)` }}
            >
              {/* A row above may go, and what one does about an article must not pass on to the next. */}
              <GapRow key={gap?.articleId} gap={gap} {...exits} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
