import { useTranslation } from 'react-i18next';
import { useQueueing, useQueuePlace } from '../../queue-queries.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from './QueueTools.module.css';

interface QueueToolsProps {
  /** The article that is chosen in the list. */
  readonly articleId: string | undefined;
}

/** Above the queue: what moves the chosen article in it, or takes it out. */
export function QueueTools({ articleId }: QueueToolsProps) {
  return (
    <div className={styles.tools}>
      <Tools key={articleId} articleId={articleId ?? ''} />
    </div>
  );
}

function Tools({ articleId }: { readonly articleId: string }) {
  const { t } = useTranslation();
  const place = useQueuePlace(articleId);
  const { move, takeOut } = useQueueing();
  return (
    <>
      <p className={styles.hint}>{t('library.queue.hint')}</p>
      <div role="group" aria-label={t('library.queue.order')} className={styles.buttons}>
        <IconButton
          icon="up"
          label={t('library.queue.up')}
          isDisabled={!place || place.place === 0}
          onPress={() => move(articleId, -1)}
        />
        <IconButton
          icon="down"
          label={t('library.queue.down')}
          isDisabled={!place || place.place === place.of - 1}
          onPress={() => move(articleId, 1)}
        />
        <IconButton
          icon="close"
          label={t('library.queue.takeOut')}
          isDisabled={!place}
          onPress={() => takeOut(articleId)}
        />
      </div>
    </>
  );
}
