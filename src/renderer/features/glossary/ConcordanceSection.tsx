import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { concordanceOrders, type ConcordanceOrder } from '../../../shared/domain/glossary.ts';
import { useConcordance } from '../../glossary-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { ConcordanceRows, type Mention } from './ConcordanceRows.tsx';
import styles from './ConcordanceSection.module.css';

interface ConcordanceSectionProps {
  readonly conceptId: string;
  /** How many articles mention it. */
  readonly articles: number;
  readonly onOpen: (mention: Mention) => void;
}

/** Every place of the library that mentions a concept, each in the words around it. */
export function ConcordanceSection({ conceptId, articles, onOpen }: ConcordanceSectionProps) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<ConcordanceOrder>('date');
  const concordance = useConcordance(conceptId, order);
  const { data, error, isPending, hasNextPage, isFetchingNextPage } = concordance;
  const lines = data?.pages.flatMap((page) => page.lines) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  return (
    <section className={styles.section}>
      <header className={styles.header}>
        <h2>{t('glossary.room.mentionedIn', { count: articles })}</h2>
        {lines.length > 1 && (
          <Select
            label={t('glossary.room.order.label')}
            value={order}
            options={concordanceOrders.map((value) => ({
              value,
              label: t(`glossary.room.order.${value}`),
            }))}
            onChange={setOrder}
          />
        )}
      </header>
      {articles === 0 && <p className={styles.hint}>{t('glossary.room.unmentioned')}</p>}
      {articles > 0 && isPending && <p className={styles.hint}>{t('glossary.room.looking')}</p>}
      {error && lines.length === 0 && <ErrorNotice error={appErrorOf(error)} />}
      {lines.length > 0 && (
        <>
          <p className={styles.hint} role="status">
            {t('glossary.room.lines', { count: total })}
          </p>
          <ConcordanceRows lines={lines} onOpen={onOpen} />
        </>
      )}
      {hasNextPage && (
        <Button
          variant="quiet"
          isPending={isFetchingNextPage}
          onPress={() => void concordance.fetchNextPage()}
        >
          {t('glossary.room.more', { count: total - lines.length })}
        </Button>
      )}
    </section>
  );
}
