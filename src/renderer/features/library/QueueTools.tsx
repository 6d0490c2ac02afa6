import { useTranslation } from 'react-i18next';
import { useQueueing, useQueuePlace } from '../../queue-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { IconButton } from '../../ui/Button.tsx';
import styles from './QueueTools.module.css';

interface QueueToolsProps {
  /** The article that is chosen in the list. */
  readonly articleId: string | undefined;
}

/**
 * Above the queue: what moves the chosen article in it, or takes it out. None of it is ever disabled, which would take the
 * keyboard's place away: what cannot be done says why.
 */
export function QueueTools({ articleId = '' }: QueueToolsProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const place = useQueuePlace(articleId);
  const { move, takeOut } = useQueueing();
  const moveBy = (by: 1 | -1) => {
    const end = by === 1 ? (place?.of ?? 0) - 1 : 0;
    if (!place) announce(t('library.queue.noneChosen'));
    else if (place.place === end)
      announce(t(by === 1 ? 'library.queue.last' : 'library.queue.first'));
    else move(articleId, by);
  };
  return (
    <div className={styles.tools}>
      <p className={styles.hint}>{t('library.queue.hint')}</p>
      <div role="group" aria-label={t('library.queue.order')} className={styles.buttons}>
        <IconButton icon="up" label={t('library.queue.up')} onPress={() => moveBy(-1)} />
        <IconButton icon="down" label={t('library.queue.down')} onPress={() => moveBy(1)} />
        <IconButton
          icon="close"
          label={t('library.queue.takeOut')}
          onPress={() => (place ? takeOut(articleId) : announce(t('library.queue.noneChosen')))}
        />
      </div>
    </div>
  );
}
