import { useCallback, useRef, useState, type ReactNode } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { bridge } from '../../bridge.ts';
import { printWindow } from '../../export-queries.ts';
import { useApplication } from '../../queries.ts';
import { useCommand } from '../../commands.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useNoteUndo } from '../../undo.ts';
import type { TermProps } from './article-context.ts';
import { ArticlePage } from './ArticlePage.tsx';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { AnyAnnotationDialog } from '../annotations/AnyAnnotationDialog.tsx';
import type { FoundPlace } from './found-place.ts';
import { languageParts, nextLanguagePart } from './language-parts.ts';
import { OfflineNotice } from './OfflineNotice.tsx';
import styles from './Reader.module.css';
import { type ReaderDialog, ReaderDialogs } from './ReaderDialogs.tsx';
import { ReaderHeader } from './ReaderHeader.tsx';
import { useArticleActions, useSavedProgress } from './use-article-actions.ts';
import { otherLanguage, useVersionsAhead } from './use-other-version.ts';
import { usePlacing } from './use-placing.ts';
import { useQueueCommand } from './use-queue-command.ts';
import { useStableCallback } from './use-stable-callback.ts';
import { useShownArticle, type ShownArticle } from './use-shown-article.ts';

interface ReaderProps {
  readonly articleId: string;
  /** Language tag of the version to show; undefined for the one that the settings choose. */
  readonly language: string | undefined;
  /** Where a search found the article. */
  readonly foundAt: FoundPlace | undefined;
  readonly onLanguageChange: (language: string) => void;
  readonly settings: Settings;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onSettingsChange: (patch: Partial<Settings>) => void;
  readonly onOpenArticle: (articleId: string, language?: string) => void;
  /** Brings a mention of a concept into view, and marks them all. */
  readonly onShowMention: (view: ArticleView, conceptId: string, offset: number) => void;
  /** Shows every article that has a tag. */
  readonly onShowTag: (tag: string) => void;
  /** Whether the text has the window to itself. */
  readonly focused: boolean;
  /** Shown in windows that hold one pane at a time, and where the text has the window to itself. */
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly offline: boolean;
  /** ISO 8601. */
  readonly lastSyncedAt?: string | undefined;
  readonly renderTerm: (term: TermProps) => ReactNode;
}

interface OpenDialog {
  readonly type: ReaderDialog;
  /** The article's id. */
  readonly of: string;
  /** Whose notes it lists: kept here, since it makes way for a note that is opened from it. */
  readonly author?: string | undefined;
}

/** The reading room: one article, and what can be done with it. */
export function Reader(props: ReaderProps) {
  const { articleId, language, interfaceLanguage, onLanguageChange } = props;
  const { t } = useTranslation();
  const shown = useShownArticle(articleId, language);
  const view = viewOf(shown);
  useVersionsAhead(view);
  const [choosingIn, setChoosingIn] = useState<string>();
  const stopChoosing = useCallback(() => setChoosingIn(undefined), []);
  const [dialog, setDialog] = useState<OpenDialog>();
  const [annotation, setAnnotation] = useState<Annotation>();
  const { placing, setPlacing, stopPlacing } = usePlacing(articleId, view);
  const [left, setLeft] = useState<number>();
  const { setRead, setStarred, followLink } = useArticleActions(articleId);
  const saveProgress = useSavedProgress();
  const onOnScreen = useOpening(setRead);
  const onOpenArticle = useStableCallback(props.onOpenArticle);
  const showNotes = useCallback(() => setDialog({ type: 'notes', of: articleId }), [articleId]);
  const application = useApplication().data;
  const keepExportChoice = (exportChoice: Settings['exportChoice']) => {
    // Where nothing can be kept, nobody asked for this to be.
    if (!application?.readOnlyBecause) props.onSettingsChange({ exportChoice });
  };
  useQueueCommand(articleId);
  useNoteUndo(articleId);
  useReaderCommands(view?.id === articleId ? view : undefined, props);
  const open = (type: ReaderDialog) => {
    if (view?.id !== articleId) return false;
    setDialog({ type, of: articleId });
    return true;
  };
  useCommand('editTags', () => open('tags'));
  useCommand('showTerms', () => open('terms'));
  useCommand('showNotes', () => open('notes'));
  useCommand('showClass', () => open('class'));
  useCommand('exportArticle', () => open('export'));
  useCommand('citeArticle', () => open('cite'));
  useCommand('pairArticle', () => open('pairing'));

  return (
    <section className={styles.reader} aria-label={t('reader.label')}>
      <ReaderHeader
        view={view}
        interfaceLanguage={interfaceLanguage}
        settings={props.settings}
        onSettingsChange={props.onSettingsChange}
        onLanguageChange={onLanguageChange}
        focused={props.focused}
        onBack={props.onBack}
        minutesLeft={left}
        onFollowLink={followLink}
        onSetRead={setRead}
        onSetStarred={setStarred}
        onChooseHidden={() => setChoosingIn(articleId)}
      />
      <div className={styles.progress} aria-hidden="true" />
      {props.offline && (
        <OfflineNotice lastSyncedAt={props.lastSyncedAt} interfaceLanguage={interfaceLanguage} />
      )}
      {shown.state === 'shown' && (
        <ArticlePage
          view={shown.view}
          current={shown.current}
          foundAt={shown.view.id === articleId ? props.foundAt : undefined}
          settings={props.settings}
          onSettingsChange={props.onSettingsChange}
          interfaceLanguage={interfaceLanguage}
          renderTerm={props.renderTerm}
          onOpenArticle={onOpenArticle}
          onFollowLink={followLink}
          onSaveProgress={saveProgress}
          onOnScreen={onOnScreen}
          onMinutesLeft={setLeft}
          choosing={choosingIn === shown.view.id}
          onChosen={stopChoosing}
          onNext={props.onNext}
          onShowHistory={() => setDialog({ type: 'history', of: shown.view.id })}
          onOpenAnnotation={setAnnotation}
          placing={placing?.articleId === shown.view.id ? placing : undefined}
          onPlaced={stopPlacing}
          onShowNotes={showNotes}
          onShowTag={props.onShowTag}
        />
      )}
      {view && dialog?.of === view.id && !annotation && (
        <ReaderDialogs
          dialog={dialog.type}
          view={view}
          interfaceLanguage={interfaceLanguage}
          exportChoice={props.settings.exportChoice}
          onExported={keepExportChoice}
          onFollowLink={followLink}
          author={dialog.author}
          onAuthorChange={(author) => setDialog({ ...dialog, author })}
          onEdit={setAnnotation}
          onChoosePlace={setPlacing}
          onShowMention={props.onShowMention}
          onOpenArticle={onOpenArticle}
          onClose={() => setDialog(undefined)}
        />
      )}
      {annotation && (
        <AnyAnnotationDialog
          key={annotation.id}
          annotation={annotation}
          onOpen={setAnnotation}
          onClose={() => setAnnotation(undefined)}
        />
      )}
      {shown.state !== 'shown' && (
        <VisuallyHidden elementType="h1">{t('reader.label')}</VisuallyHidden>
      )}
      {shown.state === 'opening' && <Opening late={shown.late} />}
      {shown.state === 'failed' && (
        <div className={styles.failed} role="alert">
          <ErrorNotice error={shown.error}>
            <Button onPress={shown.retry}>{t('reader.retry')}</Button>
          </ErrorNotice>
        </div>
      )}
    </section>
  );
}

function viewOf(shown: ShownArticle): ArticleView | undefined {
  if (shown.state === 'shown') return shown.view;
  return shown.state === 'failed' ? shown.other : undefined;
}

/** Lines where the text will be, and words for those who do not see them. */
function Opening({ late }: { readonly late: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={styles.opening} data-late={late}>
      <p role="status" className={styles.openingText}>
        {late && t('reader.opening')}
      </p>
      <div className={styles.lines} aria-hidden="true" />
    </div>
  );
}

/**
 * What happens when an article's text is on screen: the main process is told, and the article is read from then on. It
 * is marked once per opening, so that marking it as unread while it is open lasts.
 */
function useOpening(setRead: (read: boolean) => void) {
  // Where nothing can be kept, nobody asked for this to be.
  const isKept = useApplication().data?.readOnlyBecause === undefined;
  const openedId = useRef<string>(undefined);
  return useCallback(
    (view: ArticleView, terms: number) => {
      void bridge.articleRendered({ title: view.title, terms });
      if (openedId.current === view.id) return;
      openedId.current = view.id;
      if (!view.read && isKept) setRead(true);
    },
    [setRead, isKept],
  );
}

/** Answers keys and menu items for the article on screen. */
function useReaderCommands(view: ArticleView | undefined, props: ReaderProps): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { setRead, setStarred } = useArticleActions(props.articleId);
  useCommand('toggleRead', () => {
    if (!view) return false;
    setRead(!view.read);
    return true;
  });
  useCommand('toggleStarred', () => {
    if (!view) return false;
    setStarred(!view.starred);
    return true;
  });
  useCommand('toggleSideBySide', () => {
    if (!view) return false;
    const isPossible = otherLanguage(view) !== undefined;
    if (isPossible) props.onSettingsChange({ sideBySide: !props.settings.sideBySide });
    else announce(t('reader.sideBySide.single'));
    return true;
  });
  const canPrint = useApplication().data?.canPrint === true;
  useCommand('printArticle', () => {
    if (!view || !canPrint) return false;
    printWindow();
    return true;
  });
  useCommand('switchLanguage', () => {
    if (!view) return false;
    const next = nextLanguagePart(languageParts(view.language, view.languages));
    if (next?.state === 'missing') announce(t(`reader.languages.missing.${next.language}`));
    else if (next) props.onLanguageChange(next.tag);
    return true;
  });
}
