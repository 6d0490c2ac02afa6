import { useTranslation } from 'react-i18next';
import type { ArticleGap } from '../../shared/domain/completeness.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import { gapInWords, groupGaps } from './completeness-in-words.ts';
import styles from './GapReasons.module.css';

interface GapReasonsProps {
  readonly gaps: readonly ArticleGap[];
  readonly interfaceLanguage: InterfaceLanguage;
  /** Also says what can be done about each. */
  readonly withActions?: boolean;
}

/** What an article lacks, each with its reason. */
export function GapReasons({ gaps, interfaceLanguage, withActions = false }: GapReasonsProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles.gaps}>
      {groupGaps(gaps).map((group) => {
        const { code, params } = group.reason;
        return (
          <li key={JSON.stringify([group.part, group.language, code, params])}>
            <span className={styles.part}>{gapInWords(group, interfaceLanguage, t)}</span>
            <span className={styles.reason}>{t(`errors.${code}.title`, params)}</span>
            {withActions && (
              <span className={styles.action}>{t(`errors.${code}.action`, params)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
