import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ListView, SourceOverview } from '../../../shared/ipc/contract.ts';
import { IconButton } from '../../ui/Button.tsx';
import { moveInTree } from './move-in-tree.ts';
import { RailEntry } from './RailEntry.tsx';
import { RailFolder } from './RailFolder.tsx';
import { folderKey, nestSources, type SourceFolder } from './source-folders.ts';
import styles from './SourceList.module.css';

interface SourceListProps {
  readonly sources: readonly SourceOverview[] | undefined;
  readonly view: ListView;
  /** Folders that are closed, by their keys. */
  readonly collapsed: readonly string[];
  readonly onToggleFolder: (key: string) => void;
  readonly onView: (view: ListView) => void;
  readonly onSourceDetails: (sourceId: string) => void;
}

/**
 * Where articles come from, nested as they are kept, each with its unread count and a sign on those that could not be
 * reached. The arrow keys move as in a tree.
 */
export function SourceList(props: SourceListProps) {
  const { t } = useTranslation();
  const { sources } = props;
  if (sources?.length === 0) return <p className={styles.none}>{t('library.sources.none')}</p>;
  if (!sources) return null;
  return (
    <div role="presentation" onKeyDown={moveInTree}>
      <FolderContent {...props} content={nestSources(sources)} />
    </div>
  );
}

interface FolderContentProps extends SourceListProps {
  readonly content: SourceFolder;
}

function FolderContent({ content, ...props }: FolderContentProps) {
  const { view, collapsed, onToggleFolder, onView, onSourceDetails } = props;
  return (
    <ul className={content.path.length > 0 ? styles.inside : undefined}>
      {content.folders.map((folder) => {
        const key = folderKey(folder.path);
        const isOpen = !collapsed.includes(key);
        return (
          <RailFolder
            key={key}
            folder={folder}
            isOpen={isOpen}
            onToggle={() => onToggleFolder(key)}
          >
            {isOpen && <FolderContent {...props} content={folder} />}
          </RailFolder>
        );
      })}
      {content.sources.map((source) => (
        <SourceEntry
          key={source.id}
          source={source}
          current={view.type === 'source' && view.sourceId === source.id}
          onPress={() => onView({ type: 'source', sourceId: source.id })}
          onDetails={() => onSourceDetails(source.id)}
        />
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

interface SourceEntryProps {
  readonly source: SourceOverview;
  readonly current: boolean;
  readonly onPress: () => void;
  readonly onDetails: () => void;
}

function SourceEntry({ source, current, onPress, onDetails }: SourceEntryProps) {
  const { t } = useTranslation();
  const sign = signOf(source, t);
  return (
    <RailEntry
      title={source.title}
      count={source.unread}
      countInWords={t('library.unread', { count: source.unread })}
      current={current}
      onPress={onPress}
    >
      {sign !== undefined && (
        <span className={styles.failed}>
          <IconButton icon="warning" label={sign} onPress={onDetails} />
        </span>
      )}
    </RailEntry>
  );
}
