import { useTranslation } from 'react-i18next';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { withInnerMarks } from '../../../shared/text/quotation-marks.ts';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { WordsWithin } from '../../ui/WordsWithin.tsx';
import styles from './ChangedWords.module.css';

/** Says that the words of a passage are no longer those that were marked, and which those were. */
export function ChangedWords({ target, language }: Pick<Annotation, 'target' | 'language'>) {
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  return (
    <p className={styles.changed}>
      <WordsWithin
        sentence={(words) => t('annotations.changed.were', { quote: words })}
        words={withInnerMarks(target?.quote.exact ?? '', interfaceLanguage)}
        lang={language}
      />
    </p>
  );
}
