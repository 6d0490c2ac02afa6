import { useTranslation } from 'react-i18next';
import type { HeldHost } from '../../../shared/domain/discovery.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './ListOutcome.module.css';

interface HeldHostsProps {
  readonly held: readonly HeldHost[];
  /** The server that is being allowed. */
  readonly pending: string | undefined;
  readonly onAllow: (host: string) => void;
  readonly onLeaveOut: () => void;
}

/** Asks, server by server, whether those of a list that are on the person's own network may be asked at all. */
export function HeldHosts({ held, pending, onAllow, onLeaveOut }: HeldHostsProps) {
  const { t } = useTranslation();
  const count = held.reduce((sum, { sources }) => sum + sources.length, 0);
  return (
    <section className={styles.held} aria-labelledby="held-heading">
      <h3 id="held-heading">{t('library.list.held.title', { count })}</h3>
      <p className={styles.hint}>{t('library.list.held.text')}</p>
      <ul>
        {held.map(({ host, sources }) => (
          <li key={host} className={styles.host}>
            <div className={styles.named}>
              <span className={styles.hostName}>{host}</span>
              {sources.map(({ title, location }) => (
                <span key={location} className={styles.heldSource}>
                  {title}
                  {title !== location && <span className={styles.location}>{location}</span>}
                </span>
              ))}
            </div>
            <Button isPending={pending === host} onPress={() => onAllow(host)}>
              {t('library.allowHost.allow', { host })}
            </Button>
          </li>
        ))}
      </ul>
      <Button onPress={onLeaveOut}>{t('library.list.held.leaveOut')}</Button>
    </section>
  );
}
