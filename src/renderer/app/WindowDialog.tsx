import type { Settings } from '../../shared/domain/settings.ts';
import type { LibraryOverview, ListView } from '../../shared/ipc/answers.ts';
import { assertNever } from '../../shared/result.ts';
import { BackupDialog } from '../features/backup/BackupDialog.tsx';
import { LibrariesDialog } from '../features/backup/LibrariesDialog.tsx';
import { MoveDialog } from '../features/backup/MoveDialog.tsx';
import { PackDialog } from '../features/backup/PackDialog.tsx';
import { RestoreDialog } from '../features/backup/RestoreDialog.tsx';
import { GlossariesDialog } from '../features/glossary/GlossariesDialog.tsx';
import { LookUpDialog } from '../features/glossary/LookUpDialog.tsx';
import type { ConceptDraft, LookUpQuestion } from '../features/glossary/open-glossary.ts';
import { PersonalConceptDialog } from '../features/glossary/PersonalConceptDialog.tsx';
import { AddSourceDialog } from '../features/library/AddSourceDialog.tsx';
import type { ShownList } from '../features/library/shown-list.ts';
import { HandOutDialog } from '../features/library/HandOutDialog.tsx';
import { ListDialog, type ListNews } from '../features/library/ListDialog.tsx';
import { SavedSearchDialog } from '../features/library/SavedSearchDialog.tsx';
import { SourceDialog } from '../features/library/SourceDialog.tsx';
import { TagDialog } from '../features/library/TagDialog.tsx';
import { CitationDialog } from '../features/reader/CitationDialog.tsx';
import { ReadyDialog } from '../features/ready/ReadyDialog.tsx';
import { RecoveryDialog } from '../features/recovery/RecoveryDialog.tsx';
import { SettingsDialog } from '../features/settings/SettingsDialog.tsx';
import { SiteRulesDialog } from '../features/settings/SiteRulesDialog.tsx';
import { ShortcutsDialog } from '../features/shortcuts/ShortcutsDialog.tsx';
import type { Cited } from '../citing-queries.ts';
import { notebookFields } from '../notebook-question.ts';
import type { ApplicationInfo } from '../queries.ts';
import type { RuleDraft } from '../rule-draft.ts';

/** The dialog that stands over the window. */
export type OpenDialog =
  /** `location` is what was dropped, or what the system asked to be opened. */
  | { readonly type: 'addSource' | 'pack'; readonly location?: string }
  | {
      readonly type:
        | 'backup'
        | 'glossaries'
        | 'libraries'
        | 'move'
        | 'ready'
        | 'recovery'
        | 'restore'
        | 'settings'
        | 'shortcuts';
    }
  | { readonly type: 'siteRules'; readonly draft?: RuleDraft | undefined }
  | { readonly type: 'list'; readonly news: ListNews }
  | { readonly type: 'cite'; readonly cited: Cited }
  | { readonly type: 'handOut'; readonly list: ShownList; readonly title: string }
  | { readonly type: 'source'; readonly sourceId: string }
  | { readonly type: 'personalConcept'; readonly draft: ConceptDraft }
  | { readonly type: 'lookUp'; readonly question: LookUpQuestion }
  /** `ofNotes` where it was asked for among annotations. */
  | { readonly type: 'tag'; readonly tag: string; readonly ofNotes?: boolean }
  | { readonly type: 'saveSearch'; readonly query: string }
  | { readonly type: 'savedSearch'; readonly searchId: string };

interface WindowDialogProps {
  readonly dialog: OpenDialog;
  readonly application: ApplicationInfo;
  readonly overview: LibraryOverview | undefined;
  readonly onSettingsChange: (patch: Partial<Settings>) => void;
  readonly onDialog: (dialog: OpenDialog) => void;
  readonly onOpenArticle: (articleId: string) => void;
  readonly onView: (view: ListView) => void;
  readonly onClose: () => void;
}

export function WindowDialog(props: WindowDialogProps) {
  const { dialog, application, overview, onSettingsChange, onClose } = props;
  switch (dialog.type) {
    case 'addSource':
      return (
        <AddSourceDialog
          key={dialog.location}
          location={dialog.location}
          sources={overview?.sources ?? []}
          onPack={(location) => props.onDialog({ type: 'pack', location })}
          onClose={onClose}
        />
      );
    case 'pack':
      return (
        <PackDialog
          key={dialog.location}
          location={dialog.location}
          onShowArticles={() => {
            onClose();
            props.onView({ type: 'all' });
          }}
          onClose={onClose}
        />
      );
    case 'cite':
      return (
        <CitationDialog
          cited={dialog.cited}
          interfaceLanguage={application.interfaceLanguage}
          onClose={onClose}
        />
      );
    case 'handOut':
      return <HandOutDialog list={dialog.list} title={dialog.title} onClose={onClose} />;
    case 'backup':
      return <BackupDialog onClose={onClose} />;
    case 'restore':
      return <RestoreDialog onClose={onClose} />;
    case 'glossaries':
      return <GlossariesDialog onClose={onClose} />;
    case 'lookUp':
      return <LookUpDialog question={dialog.question} onClose={onClose} />;
    case 'libraries':
      return <LibrariesDialog onClose={onClose} />;
    case 'move':
      return <MoveDialog onClose={onClose} />;
    case 'list':
      return <ListDialog news={dialog.news} onClose={onClose} />;
    case 'ready':
      return (
        <ReadyDialog
          overview={overview}
          onOpenArticle={(articleId) => {
            onClose();
            props.onOpenArticle(articleId);
          }}
          onRule={(draft) => props.onDialog({ type: 'siteRules', draft })}
          onSettings={() => props.onDialog({ type: 'settings' })}
          onClose={onClose}
        />
      );
    case 'recovery':
      return (
        <RecoveryDialog
          application={application}
          onRestore={() => props.onDialog({ type: 'restore' })}
          onClose={onClose}
        />
      );
    case 'settings':
      return (
        <SettingsDialog
          settings={application.settings}
          onChange={onSettingsChange}
          version={application.version}
          libraryFolder={application.libraryFolder}
          onBackUp={() => props.onDialog({ type: 'backup' })}
          onOpenLibrary={() => props.onDialog({ type: 'libraries' })}
          onMoveLibrary={() => props.onDialog({ type: 'move' })}
          onRestore={() => props.onDialog({ type: 'restore' })}
          onSiteRules={() => props.onDialog({ type: 'siteRules' })}
          onGlossaries={() => props.onDialog({ type: 'glossaries' })}
          onDictionaries={() =>
            props.onDialog({
              type: 'lookUp',
              question: { text: '', language: application.interfaceLanguage },
            })
          }
          onClose={onClose}
        />
      );
    case 'siteRules':
      return <SiteRulesDialog draft={dialog.draft} onClose={onClose} />;
    case 'shortcuts':
      return <ShortcutsDialog letterKeys={application.settings.letterKeys} onClose={onClose} />;
    case 'source': {
      const source = overview?.sources.find(({ id }) => id === dialog.sourceId);
      return source ? (
        <SourceDialog source={source} sources={overview?.sources ?? []} onClose={onClose} />
      ) : null;
    }
    case 'personalConcept':
      return <PersonalConceptDialog draft={dialog.draft} onClose={onClose} />;
    case 'tag':
      return (
        <TagDialog
          tag={dialog.tag}
          isOfNotes={dialog.ofNotes === true}
          onRenamed={(tag) => {
            if (dialog.ofNotes === true) notebookFields.change({ tag });
            else props.onView({ type: 'tag', tag });
          }}
          onDeleted={() => {
            if (dialog.ofNotes === true) notebookFields.change({ tag: undefined });
          }}
          onClose={onClose}
        />
      );
    case 'saveSearch':
      return <SavedSearchDialog search={dialog} onClose={onClose} />;
    case 'savedSearch': {
      const search = overview?.savedSearches.find(({ id }) => id === dialog.searchId);
      return search ? <SavedSearchDialog search={search} onClose={onClose} /> : null;
    }
    default:
      return assertNever(dialog);
  }
}
