import { useTranslation } from 'react-i18next';
import { isOwnName } from '../../../shared/annotations/own-annotation.ts';
import type { AnnotationImport } from '../../../shared/ipc/notebook-answers.ts';
import { useOwnName, useOwnNames } from '../../own-names.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './ExchangeDialog.module.css';

interface ImportedCreatorsProps {
  readonly outcome: AnnotationImport;
}

/**
 * The names of others in a file that was taken in, each with a way to say that it is the person's own, and to take that
 * back.
 */
export function ImportedCreators({ outcome: { creators, moreCreators } }: ImportedCreatorsProps) {
  const { t } = useTranslation();
  const own = useOwnNames();
  const setOwnName = useOwnName();
  return (
    <ul className={styles.creators} aria-label={t('notebook.exchange.creatorList')}>
      {creators.map(({ name, count }) => {
        const isOwn = isOwnName(name, own);
        const shown = name === '' ? t('annotations.unsigned') : name;
        const deed = isOwn ? 'notMine' : 'mine';
        return (
          <li key={name}>
            <span className={styles.creator}>
              <bdi>{shown}</bdi> · {t('notebook.count', { count })}
            </span>
            <Button
              aria-label={t(`annotations.ownNames.${deed}Named`, { name: shown })}
              onPress={() => setOwnName({ name, isOwn: !isOwn })}
            >
              {t(`annotations.ownNames.${deed}`)}
            </Button>
          </li>
        );
      })}
      {moreCreators > 0 && <li>{t('notebook.exchange.more', { count: moreCreators })}</li>}
    </ul>
  );
}
