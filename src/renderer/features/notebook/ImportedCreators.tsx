import { useTranslation } from 'react-i18next';
import type { AnnotationImport } from '../../../shared/ipc/notebook-answers.ts';
import { useOtherAuthor } from '../../other-author.ts';
import { useOwnName } from '../../own-names.ts';
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
  const otherAuthor = useOtherAuthor();
  const setOwnName = useOwnName();
  return (
    <ul className={styles.creators} aria-label={t('notebook.exchange.creatorList')}>
      {creators.map(({ name, count }) => {
        const isOwn = otherAuthor({ creator: name }) === undefined;
        const deed = isOwn ? 'notMine' : 'mine';
        return (
          <li key={name}>
            <span className={styles.creator}>
              <bdi>{name}</bdi> · {t('notebook.count', { count })}
            </span>
            <Button
              aria-label={t(`annotations.ownNames.${deed}Named`, { name })}
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
