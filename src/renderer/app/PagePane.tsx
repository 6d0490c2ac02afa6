import { type ComponentProps, useState, type Dispatch } from 'react';
import type { Settings } from '../../shared/domain/settings.ts';
import type { LibraryOverview } from '../../shared/ipc/answers.ts';
import { ConceptPage } from '../features/glossary/ConceptPage.tsx';
import { LearningPage } from '../features/glossary/LearningPage.tsx';
import { GlossaryTerm } from '../features/glossary/GlossaryTerm.tsx';
import { Reader } from '../features/reader/Reader.tsx';
import { lastSyncedAt } from '../features/sync/connection.ts';
import { NothingSelected } from '../features/welcome/NothingSelected.tsx';
import { Welcome } from '../features/welcome/Welcome.tsx';
import { commands, useCommand } from '../commands.ts';
import { librarySearch } from '../library-search.ts';
import type { ApplicationInfo } from '../queries.ts';
import { isReading, type Layout, type LayoutChange } from './layout.ts';
import { NotebookRoom } from './NotebookRoom.tsx';
import styles from './PagePane.module.css';

interface PagePaneProps {
  readonly layout: Layout;
  readonly application: ApplicationInfo;
  readonly overview: LibraryOverview | undefined;
  readonly offline: boolean;
  readonly onChange: Dispatch<LayoutChange>;
  readonly onSettingsChange: (patch: Partial<Settings>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly onAddSource: () => void;
}

/** One function for good: a new one would draw every term of the article again. */
const renderTerm = (term: ComponentProps<typeof GlossaryTerm>) => <GlossaryTerm {...term} />;

/** The right pane: the open article; without one, the welcome of a fresh library or a quiet page. */
export function PagePane(props: PagePaneProps) {
  const { layout, application, overview, offline, onChange, onSettingsChange } = props;
  const isFresh = useFreshness(overview);
  // Without an article on the page there is only a list to search.
  useCommand('findInArticle', () => (isReading(layout) ? false : commands.emit('focusSearch')));
  if (layout.room === 'glossary' && layout.isLearning) {
    return (
      <LearningPage
        onOpenArticle={(articleId, language) =>
          onChange({ type: 'articleOpened', articleId, language })
        }
        onConcept={(conceptId) => onChange({ type: 'glossaryOpened', conceptId })}
        onBack={props.onBack}
      />
    );
  }
  if (layout.room === 'glossary') {
    return (
      <ConceptPage
        key={layout.conceptId}
        conceptId={layout.conceptId}
        onConcept={(conceptId) => onChange({ type: 'glossaryOpened', conceptId })}
        onOpenMention={({ articleId, language, conceptId, offset }) =>
          onChange({
            type: 'articleOpened',
            articleId,
            language,
            foundAt: { type: 'mention', conceptId, language, offset },
          })
        }
        onBack={props.onBack}
      />
    );
  }
  if (layout.room === 'notebook') {
    return <NotebookRoom layout={layout} onChange={onChange} onBack={props.onBack} />;
  }
  if (layout.articleId !== undefined) {
    return (
      <Reader
        articleId={layout.articleId}
        language={layout.language}
        foundAt={layout.foundAt}
        onLanguageChange={(language) => onChange({ type: 'languageChosen', language })}
        settings={application.settings}
        interfaceLanguage={application.interfaceLanguage}
        onSettingsChange={onSettingsChange}
        onOpenArticle={(articleId, language) =>
          onChange({ type: 'articleOpened', articleId, ...(language ? { language } : {}) })
        }
        onShowMention={({ id, language }, conceptId, offset) =>
          onChange({
            type: 'articleOpened',
            articleId: id,
            language,
            foundAt: { type: 'mention', conceptId, language, offset },
          })
        }
        onShowTag={(tag) => {
          librarySearch.set('');
          onChange({ type: 'viewChosen', view: { type: 'tag', tag } });
        }}
        focused={layout.focused}
        onBack={props.onBack}
        onNext={props.onNext}
        offline={offline}
        lastSyncedAt={lastSyncedAt(overview)}
        renderTerm={renderTerm}
      />
    );
  }
  if (!overview || isFresh === undefined) return null;
  if (!isFresh) return <NothingSelected />;
  return (
    <div className={styles.scroller}>
      <Welcome
        settings={application.settings}
        onSettingsChange={onSettingsChange}
        starterArticles={countStarterArticles(overview)}
        onStartReading={props.onNext}
        onAddSource={props.onAddSource}
      />
    </div>
  );
}

/**
 * Whether the library held nothing but what comes with Escale when the window opened: adding sources from the welcome
 * must not take the welcome away before it has said what came of it.
 */
function useFreshness(overview: LibraryOverview | undefined): boolean | undefined {
  const [isFresh, setIsFresh] = useState<boolean>();
  if (overview && isFresh === undefined) {
    setIsFresh(overview.sources.every(({ kind }) => kind === 'starter'));
  }
  return isFresh;
}

function countStarterArticles({ sources }: LibraryOverview): number {
  return sources
    .filter(({ kind }) => kind === 'starter')
    .reduce((total, { articles }) => total + articles, 0);
}
