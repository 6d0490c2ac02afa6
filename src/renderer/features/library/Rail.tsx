import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import icon from '../../../../resources/icons/icon.svg';
import type { LibraryOverview, ListView } from '../../../shared/ipc/answers.ts';
import { useIsOff } from '../../policy-queries.ts';
import { IconButton } from '../../ui/Button.tsx';
import { useShownSearch } from '../../library-search.ts';
import { RailEntry } from './RailEntry.tsx';
import { SourceTree } from './SourceTree.tsx';
import { TagEntries } from './TagEntries.tsx';
import styles from './Rail.module.css';

interface RailProps {
  /** Undefined while it is on its way. */
  readonly overview: LibraryOverview | undefined;
  /** The list that is shown; undefined while one is in another room. */
  readonly view: ListView | undefined;
  readonly room: 'library' | 'glossary' | 'notebook';
  /** Folders that are closed, by their keys. */
  readonly collapsed: readonly string[];
  readonly onToggleFolder: (folder: string) => void;
  readonly onView: (view: ListView) => void;
  /** Called with what a saved search looks for. */
  readonly onSearch: (query: string) => void;
  readonly onGlossary: () => void;
  readonly onNotebook: () => void;
  readonly onAddSource: () => void;
  readonly onSourceDetails: (sourceId: string) => void;
  readonly onSettings: () => void;
  readonly onShortcuts: () => void;
  /** What stands at the foot: how the library is brought up to date. */
  readonly children: ReactNode;
}

/** The list of what has gaps is only offered where there are any, and stays for as long as it is looked at. */
function listsOf(overview: LibraryOverview | undefined, view: ListView | undefined) {
  const always = ['all', 'unread', 'starred', 'queue'] as const;
  const hasGaps = (overview?.counts.incomplete ?? 0) > 0;
  return hasGaps || view?.type === 'incomplete' ? ([...always, 'incomplete'] as const) : always;
}

/** The library at the left: lists, saved searches, tags, sources, and at the foot the gate through which articles come. */
export function Rail(props: RailProps) {
  const {
    overview,
    view,
    onView,
    onSearch,
    onAddSource,
    onSourceDetails,
    onSettings,
    onShortcuts,
  } = props;
  const { t } = useTranslation();
  const mayAdd = !useIsOff('userSources');
  const shownSearch = useShownSearch(overview?.savedSearches);
  const search = view && shownSearch;
  const annotations = overview?.annotations ?? 0;
  return (
    <div className={styles.rail}>
      <p className={styles.name}>
        <img src={icon} alt="" width={22} height={22} />
        {t('application.name')}
      </p>
      <nav className={styles.lists} aria-label={t('library.lists.label')}>
        <ul>
          {listsOf(overview, view).map((type) => {
            const count = overview?.counts[type] ?? 0;
            return (
              <RailEntry
                key={type}
                icon={type === 'starred' ? 'star' : type}
                title={t(`library.lists.${type}`)}
                count={count}
                countInWords={t('library.articles.count', { count })}
                current={!search && view?.type === type}
                onPress={() => onView({ type })}
              />
            );
          })}
          <RailEntry
            icon="glossary"
            title={t('glossary.room.title')}
            current={props.room === 'glossary'}
            onPress={props.onGlossary}
          />
          <RailEntry
            icon="notebook"
            title={t('notebook.title')}
            count={annotations}
            countInWords={t('notebook.count', { count: annotations })}
            current={props.room === 'notebook'}
            onPress={props.onNotebook}
          />
        </ul>
      </nav>
      <div className={styles.shelves}>
        {overview && overview.savedSearches.length > 0 && (
          <nav aria-labelledby="searches-heading">
            <div className={styles.heading}>
              <h2 id="searches-heading">{t('savedSearches.title')}</h2>
            </div>
            <ul>
              {overview.savedSearches.map(({ id, name, query }) => (
                <RailEntry
                  key={id}
                  icon="search"
                  title={name}
                  current={id === search?.id}
                  onPress={() => onSearch(query)}
                />
              ))}
            </ul>
          </nav>
        )}
        {overview && overview.tags.length > 0 && (
          <nav aria-labelledby="tags-heading">
            <div className={styles.heading}>
              <h2 id="tags-heading">{t('tags.title')}</h2>
            </div>
            <TagEntries tags={overview.tags} view={view} onView={onView} />
          </nav>
        )}
        <nav aria-labelledby="sources-heading">
          <div className={styles.heading}>
            <h2 id="sources-heading">{t('library.sources.label')}</h2>
            {mayAdd && (
              <IconButton icon="add" label={t('library.addSource')} onPress={onAddSource} />
            )}
          </div>
          <SourceTree
            labelledBy="sources-heading"
            sources={overview?.sources}
            view={view}
            collapsed={props.collapsed}
            onToggleFolder={props.onToggleFolder}
            onView={onView}
            onSourceDetails={onSourceDetails}
          />
        </nav>
      </div>
      <div className={styles.foot}>
        {props.children}
        <div className={styles.tools}>
          <IconButton icon="settings" label={t('library.settings')} onPress={onSettings} />
          <IconButton icon="keyboard" label={t('library.shortcuts')} onPress={onShortcuts} />
        </div>
      </div>
    </div>
  );
}
