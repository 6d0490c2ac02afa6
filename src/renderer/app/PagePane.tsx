import type { Dispatch } from 'react';
import type { Settings } from '../../shared/domain/settings.ts';
import type { LibraryOverview } from '../../shared/ipc/contract.ts';
import { GlossaryTerm } from '../features/glossary/GlossaryTerm.tsx';
import { Reader } from '../features/reader/Reader.tsx';
import { NothingSelected } from '../features/welcome/NothingSelected.tsx';
import { Welcome } from '../features/welcome/Welcome.tsx';
import type { ApplicationInfo } from '../queries.ts';
import type { Layout, LayoutChange } from './layout.ts';
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

/** The right pane: the open article; without one, the welcome of a fresh library or a quiet page. */
export function PagePane(props: PagePaneProps) {
  const { layout, application, overview, offline, onChange, onSettingsChange } = props;
  if (layout.articleId !== undefined) {
    return (
      <Reader
        articleId={layout.articleId}
        language={layout.language}
        onLanguageChange={(language) => onChange({ type: 'languageChosen', language })}
        settings={application.settings}
        interfaceLanguage={application.interfaceLanguage}
        onSettingsChange={onSettingsChange}
        onOpenArticle={(articleId, language) =>
          onChange({ type: 'articleOpened', articleId, ...(language ? { language } : {}) })
        }
        onBack={props.onBack}
        onNext={props.onNext}
        offline={offline}
        {...(overview?.lastSync ? { lastSyncedAt: overview.lastSync.finishedAt } : {})}
        renderTerm={(term) => <GlossaryTerm {...term} />}
      />
    );
  }
  if (!overview) return null;
  const isFresh = overview.sources.every(({ kind }) => kind === 'starter');
  if (!isFresh) return <NothingSelected />;
  return (
    <div className={styles.scroller}>
      <Welcome
        settings={application.settings}
        onSettingsChange={onSettingsChange}
        starterArticles={overview.counts.all}
        onStartReading={props.onNext}
        onAddSource={props.onAddSource}
      />
    </div>
  );
}
