import { useTranslation } from 'react-i18next';
import { readyPhases, type ReadyProgress } from '../../../shared/domain/ready.ts';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { phaseShare, readyShare } from './ready-progress.ts';
import styles from './PhaseRoute.module.css';

/** The stops on the way, where it is now, and under it the whole way as a line. */
export function PhaseRoute({ progress }: { readonly progress: ReadyProgress }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const current = readyPhases.indexOf(progress.phase);
  return (
    <>
      <progress
        className={styles.line}
        aria-label={t('ready.progress')}
        value={readyShare(progress)}
        max={1}
      />
      <ol className={styles.route} aria-label={t('ready.stops.label')}>
        {readyPhases.map((phase, index) => {
          const { have, want } = phaseShare(phase, progress);
          // Few libraries have rules for sound: the others need not wonder about this stop.
          if (phase === 'enclosures' && want === 0) return null;
          return (
            <li
              key={phase}
              data-place={index < current ? 'behind' : index === current ? 'here' : 'ahead'}
              {...(index === current ? { 'aria-current': 'step' } : {})}
            >
              <span>{t(`ready.stops.${phase}`)}</span>
              <span className={styles.share}>
                {want > 0 && `${formatNumber(have, language)}/${formatNumber(want, language)}`}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
