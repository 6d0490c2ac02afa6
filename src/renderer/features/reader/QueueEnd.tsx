import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { QueuePlace } from '../../../shared/ipc/queue-answers.ts';
import { useQueueing, useQueuePlace } from '../../queue-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { WordsWithin } from '../../ui/WordsWithin.tsx';
import styles from './QueueEnd.module.css';

interface QueueEndProps {
  readonly articleId: string;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onOpenArticle: (articleId: string) => void;
}

/**
 * Below the text of an article that waits in the queue: what comes after it. It leaves the queue when the person goes on to
 * that, or says so; until another article is opened it can be put back.
 */
export function QueueEnd({ articleId, interfaceLanguage, onOpenArticle }: QueueEndProps) {
  const { t } = useTranslation();
  const place = useQueuePlace(articleId);
  const { putIn, takeOut } = useQueueing();
  const [wasIn, setWasIn] = useState(false);
  if (place && !wasIn) setWasIn(true);
  if (!place && !wasIn) return null;
  const next = place?.next;
  return (
    <section
      className={styles.end}
      lang={interfaceLanguage}
      dir="ltr"
      aria-label={t('reader.queue.label')}
    >
      <p className={styles.place}>{placeInWords(place, t)}</p>
      <div className={styles.buttons}>
        {next && (
          <Button
            variant="primary"
            onPress={() => {
              takeOut(articleId);
              onOpenArticle(next.articleId);
            }}
          >
            <WordsWithin
              sentence={(title) => t('reader.queue.next', { title })}
              words={next.title || t('library.articles.untitled')}
              lang={next.title === '' ? undefined : next.language}
            />
          </Button>
        )}
        <Button onPress={() => (place ? takeOut(articleId) : putIn(articleId))}>
          {t(place ? 'reader.queue.takeOut' : 'reader.queue.putBack')}
        </Button>
      </div>
    </section>
  );
}

function placeInWords(place: QueuePlace | null | undefined, t: TFunction): string {
  if (!place) return t('reader.queue.left');
  if (place.of === 1) return t('reader.queue.alone');
  return t('reader.queue.place', { place: place.place + 1, of: place.of });
}
