import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ListView, SourceOverview } from '../../../shared/ipc/contract.ts';
import { IconButton } from '../../ui/Button.tsx';
import { RailEntry } from './RailEntry.tsx';
import styles from './SourceList.module.css';

interface SourceListProps {
  readonly sources: readonly SourceOverview[] | undefined;
  readonly view: ListView;
  readonly onView: (view: ListView) => void;
  readonly onSourceDetails: (sourceId: string) => void;
}

/** Where articles come from, each with its unread count, and a sign on those that could not be reached. */
export function SourceList({ sources, view, onView, onSourceDetails }: SourceListProps) {
  const { t } = useTranslation();
  if (sources?.length === 0) return <p className={styles.none}>{t('library.sources.none')}</p>;
  return (
    <ul>
      {sources?.map((source) => (
        <RailEntry
          key={source.id}
          title={source.title}
          count={source.unread}
          countInWords={t('library.unread', { count: source.unread })}
          current={view.type === 'source' && view.sourceId === source.id}
          onPress={() => onView({ type: 'source', sourceId: source.id })}
        >
          {signOf(source, t) && (
            <span className={styles.failed}>
              <IconButton
                icon="warning"
                label={signOf(source, t) ?? ''}
                onPress={() => onSourceDetails(source.id)}
              />
            </span>
          )}
        </RailEntry>
      ))}
    </ul>
  );
}

/** Why a source needs a look; undefined when it does not. */
function signOf({ title, status }: SourceOverview, t: TFunction): string | undefined {
  switch (status.state) {
    case 'failed': {
      const reason = t(`errors.${status.error.code}.title`, status.error.params);
      return t('library.failed', { source: title, reason });
    }
    case 'gone':
      return t('library.failed', { source: title, reason: t('errors.httpGone.title') });
    case 'never':
    case 'ok':
      return undefined;
  }
}
