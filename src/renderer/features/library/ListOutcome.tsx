import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldHost, ListAddition, ListImport } from '../../../shared/domain/discovery.ts';
import { appErrorOf, useStartSync } from '../../queries.ts';
import { useAllowListed } from '../../source-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { HeldHosts } from './HeldHosts.tsx';
import styles from './ListOutcome.module.css';

/**
 * What came of importing a list: how much of it is new, what could not be taken, and what waits to be allowed. Nothing was
 * fetched yet.
 */
export function ListOutcome({ outcome }: { readonly outcome: ListImport }) {
  const { t } = useTranslation();
  const sync = useStartSync();
  const { held, added, known, leftOut, allow, leaveOut } = useHeldHosts(outcome);
  const { refused } = outcome;
  const block = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that was pressed is gone, and the focus with it.
    if (document.activeElement === document.body) block.current?.focus();
  });
  return (
    <div ref={block} tabIndex={-1} className={styles.outcome}>
      <div role="status">
        <p className={styles.added}>
          <Icon name="check" />
          {t('library.list.added', { count: added.length })}
        </p>
        {known.length > 0 && <p>{t('library.list.known', { count: known.length })}</p>}
        {leftOut > 0 && <p>{t('library.list.held.leftOut', { count: leftOut })}</p>}
        {refused.length > 0 && <p>{t('library.list.refused', { count: refused.length })}</p>}
      </div>
      {refused.length > 0 && (
        <ul className={styles.refused}>
          {refused.map(({ title, location, error: { code, params } }) => (
            <li key={`${title} ${location}`}>
              {title}
              <span className={styles.location}>{location}</span>
              <span className={styles.reason}>{t(`errors.${code}.title`, params)}</span>
            </li>
          ))}
        </ul>
      )}
      {held.length > 0 && (
        <HeldHosts
          held={held}
          pending={allow.isPending ? allow.variables : undefined}
          onAllow={(host) => allow.mutate(host)}
          onLeaveOut={leaveOut}
        />
      )}
      {allow.error && <ErrorNotice error={appErrorOf(allow.error)} />}
      {added.length > 0 && (
        <Button
          variant="primary"
          isPending={sync.isPending}
          onPress={() => sync.mutate(added.map(({ id }) => id))}
        >
          {sync.isPending ? t('library.source.retrying') : t('library.list.fetch')}
        </Button>
      )}
      {sync.error && <ErrorNotice error={appErrorOf(sync.error)} />}
    </div>
  );
}

/** What is added by now and what still waits, as a person allows servers or leaves them out. */
function useHeldHosts(outcome: ListImport) {
  const [held, setHeld] = useState<readonly HeldHost[]>(outcome.held);
  const [leftOut, setLeftOut] = useState(0);
  const [more, setMore] = useState<readonly ListAddition[]>([]);
  const allow = useAllowListed((addition, host) => {
    setHeld((before) => before.filter((one) => one.host !== host));
    setMore((before) => [...before, addition]);
  });
  const leaveOut = () => {
    setLeftOut(held.reduce((sum, { sources }) => sum + sources.length, 0));
    setHeld([]);
  };
  return {
    held,
    leftOut,
    allow,
    leaveOut,
    added: [outcome, ...more].flatMap(({ added }) => added),
    known: [outcome, ...more].flatMap(({ known }) => known),
  };
}
