import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { articlesPageSize } from '../../../shared/ipc/contract.ts';
import { appErrorOf } from '../../queries.ts';
import { useReadyGaps } from '../../ready-queries.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { GapRow } from './GapRow.tsx';
import styles from './GapBoard.module.css';

/** CSS pixels of a row before it was measured: a title, a reason, what to do. */
const usualHeight = 84;

interface GapBoardProps {
  readonly onOpenArticle: (articleId: string) => void;
}

/** The departures board of what is missing: every article that is not whole, why, and what to do. Of any length. */
export function GapBoard({ onOpenArticle }: GapBoardProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const first = useReadyGaps([0]);
  const virtualizer = useVirtualizer({
    count: first.total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    overscan: 4,
  });
  const rows = virtualizer.getVirtualItems();
  const pages = [...new Set([0, ...rows.map(({ index }) => Math.floor(index / articlesPageSize))])];
  const loaded = useReadyGaps(pages);
  if (loaded.error) return <ErrorNotice error={appErrorOf(loaded.error)} />;
  if (!first.total) return null;
  return (
    <section className={styles.board} aria-labelledby="gaps-heading">
      <h3 id="gaps-heading" className={styles.heading}>
        {t('ready.gaps.title')}
        <span>{t('ready.gaps.count', { count: first.total })}</span>
      </h3>
      <div
        ref={scroller}
        className={styles.scroller}
        role="group"
        aria-label={t('ready.gaps.label')}
      >
        <ul style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ index, start }) => (
            <li
              key={index}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={first.total}
              style={{ transform: `translateY(${start}px)` }}
            >
              <GapRow gap={loaded.at(index)} onOpenArticle={onOpenArticle} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
