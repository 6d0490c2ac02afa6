import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { textSizes, type Settings } from '../../../shared/domain/settings.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatDate } from '../../../shared/i18n/formats.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { useCommand } from '../../commands.ts';
import { ListeningBar } from '../listening/ListeningBar.tsx';
import { AnnotationTools } from '../annotations/AnnotationTools.tsx';
import { NoteColumn } from '../annotations/NoteColumn.tsx';
import { NoteDrawer } from '../annotations/NoteDrawer.tsx';
import { useNoteActions } from '../annotations/use-note-actions.ts';
import { useNotesBeside } from '../annotations/use-notes-beside.ts';
import { ArticleProvider, type TermProps } from './article-context.ts';
import { focusArticle } from './article-title-element.ts';
import { ArticleBody } from './ArticleBody.tsx';
import { ArticleTags } from './ArticleTags.tsx';
import bodyStyles from './ArticleBody.module.css';
import styles from './ArticlePage.module.css';
import { BilingualBody } from './BilingualBody.tsx';
import { ChoosingBar } from './ChoosingBar.tsx';
import { EmptyBody } from './EmptyBody.tsx';
import { Enclosures } from './Enclosures.tsx';
import { chosenHit, hitsIn, type FoundPlace } from './found-place.ts';
import { FindBar } from './FindBar.tsx';
import { useFind } from './use-find.ts';
import { HitBar } from './HitBar.tsx';
import { HiddenPassages } from './HiddenPassages.tsx';
import { minutesLeft } from './minutes-left.ts';
import { pageDown } from './page-scrolling.ts';
import { QueueEnd } from './QueueEnd.tsx';
import { PublicationDate } from './PublicationDate.tsx';
import { SummaryNotice } from './SummaryNotice.tsx';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { Titles } from './Titles.tsx';
import { useDecoratedArticle, useShownAnnotations } from './use-decorated-article.ts';
import { useFoundNotes } from './use-found-notes.ts';
import { useHits } from './use-hits.ts';
import { useOnScreen } from './use-on-screen.ts';
import { useOtherVersion } from './use-other-version.ts';
import { useReadingPosition } from './use-reading-position.ts';
import { useUndividedCopy } from './use-undivided-copy.ts';

interface ArticlePageProps {
  readonly view: ArticleView;
  /** False while the article that was asked for is still on its way. */
  readonly current: boolean;
  /** Where a search found the article: its hits are marked, and the one that was chosen is brought into view. */
  readonly foundAt: FoundPlace | undefined;
  readonly settings: Settings;
  readonly onSettingsChange: (patch: Partial<Settings>) => void;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly renderTerm: (term: TermProps) => ReactNode;
  readonly onOpenArticle: (articleId: string, language?: string) => void;
  readonly onFollowLink: (url: string) => void;
  readonly onSaveProgress: (view: ArticleView, offset: number) => void;
  readonly onOnScreen: (view: ArticleView, terms: number) => void;
  /** Told as the page scrolls; see `minutesLeft`. */
  readonly onMinutesLeft: (minutes: number | undefined) => void;
  /** Whether the person is choosing what to hide. */
  readonly choosing: boolean;
  readonly onChosen: () => void;
  /** Asked for by paging down at the end. */
  readonly onNext: () => void;
  /** Shows what the publisher changed. */
  readonly onShowHistory: () => void;
  /** Opens something that the person marked or wrote. */
  readonly onOpenAnnotation: (annotation: Annotation) => void;
  /** An annotation for which the person chooses a passage. */
  readonly placing: Annotation | undefined;
  readonly onPlaced: () => void;
  /** Lists what the person marked and wrote; the same function each time. */
  readonly onShowNotes: () => void;
  /** Shows every article that has a tag. */
  readonly onShowTag: (tag: string) => void;
}

/** The page: title, text, what was hidden, and beside it the margin when there is room. */
export function ArticlePage(props: ArticlePageProps) {
  const { view, settings, interfaceLanguage, renderTerm, onOpenArticle, onFollowLink } = props;
  const { onOpenAnnotation } = props;
  const { scroller, content, onScroll } = useReadingPosition(view, props.onSaveProgress);
  const layer = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);

  const articleKey = `${view.id}-${view.language}`;
  const { foundAt, choosing } = props;
  const { body: shownBody, language, matches } = view;
  const find = useFind(view, content);
  const isFinding = find.words !== undefined;
  const [listeningTo, setListeningTo] = useState<string>();
  const isListening = listeningTo === articleKey;
  useCommand('toggleListening', () => {
    if (isListening || view.body.blocks.length === 0) return false;
    setListeningTo(articleKey);
    return true;
  });
  const foundBySearch = useMemo(
    () => hitsIn({ body: shownBody, language, matches }, foundAt),
    [shownBody, language, matches, foundAt],
  );
  const ranges = isFinding ? find.found.places : foundBySearch;
  const annotations = useShownAnnotations(view);
  const otherVersion = useOtherVersion(view, settings.sideBySide);
  const isSideBySide = otherVersion !== undefined;
  const beside = useNotesBeside({
    view,
    annotations,
    scroller,
    content,
    isSideBySide,
    settings,
    onSettingsChange: props.onSettingsChange,
    onOpen: onOpenAnnotation,
  });
  const drawing = {
    settings,
    interfaceLanguage,
    choosing,
    renderTerm,
    layer,
    content,
    onOpenArticle,
    onFollowLink,
    onOpenAnnotation: beside.openFromPassage,
  };
  const article = useDecoratedArticle({ ...drawing, view, hits: ranges });
  const { surroundings } = article;

  useOnScreen(props.current ? `${articleKey}-${view.bodyHash}` : undefined, () =>
    props.onOnScreen(view, surroundings.termsById.size),
  );
  const first = isFinding ? find.first : chosenHit(ranges, language, foundAt);
  const hits = useHits({ content, articleKey, hits: ranges, first });
  const notes = useFoundNotes({
    foundAt,
    language: view.language,
    annotations,
    onShowNotes: props.onShowNotes,
  });
  useTitleFocus(scroller, view.id);
  useUndividedCopy();
  useCommand('pageDown', () => {
    if (scroller.current && !pageDown(scroller.current)) props.onNext();
  });

  const direction = textDirection(view.language);
  const isEmpty = view.body.blocks.length === 0 && view.images.length === 0;
  const isWhole = view.text.state === 'whole';
  const actions = useNoteActions(beside, content, onOpenAnnotation);
  const notePane = {
    beside,
    actions,
    content,
    interfaceLanguage,
    onShowLost: props.onShowNotes,
  };
  return (
    <>
      <div
        ref={scroller}
        className={styles.scroller}
        data-page-scroller
        data-printed
        onScroll={({ currentTarget }) => {
          onScroll();
          props.onMinutesLeft(minutesLeft(currentTarget, view.minutes));
        }}
        aria-busy={!props.current}
        data-font={settings.textFont}
        data-line-length={settings.lineLength}
        data-line-spacing={settings.lineSpacing}
        data-hyphenation={settings.hyphenation}
        style={{ fontSize: textSizes[settings.textSize] }}
      >
        <div ref={page} className={styles.page} data-side-by-side={isSideBySide}>
          <article className={styles.article} lang={view.language} dir={direction}>
            <Titles view={view} beside={otherVersion} interfaceLanguage={interfaceLanguage} />
            <Byline
              view={view}
              interfaceLanguage={interfaceLanguage}
              onShowHistory={props.onShowHistory}
            />
            <ArticleTags
              tags={view.tags}
              interfaceLanguage={interfaceLanguage}
              onShow={props.onShowTag}
            />
            <SummaryNotice view={view} onFollowLink={onFollowLink} />
            <Enclosures
              key={`${articleKey}-files`}
              view={view}
              interfaceLanguage={interfaceLanguage}
            />
            {choosing && (
              <ChoosingBar interfaceLanguage={interfaceLanguage} onDone={props.onChosen} />
            )}
            {!choosing && find.words !== undefined && (
              <FindBar
                words={find.words}
                onWords={find.setWords}
                hits={hits}
                isMore={find.found.isMore}
                interfaceLanguage={interfaceLanguage}
                onClose={find.close}
              />
            )}
            {!choosing && !isFinding && (
              <HitBar hits={hits} notes={notes} interfaceLanguage={interfaceLanguage} />
            )}
            {isListening && (
              <ListeningBar
                key={`${articleKey}-listening`}
                view={view}
                content={content}
                settings={settings}
                onSettingsChange={props.onSettingsChange}
                interfaceLanguage={interfaceLanguage}
                onClose={() => {
                  setListeningTo(undefined);
                  focusArticle();
                }}
              />
            )}
            <AnnotationTools
              key={`${articleKey}-marking`}
              view={view}
              annotations={annotations}
              content={content}
              page={page}
              interfaceLanguage={interfaceLanguage}
              onOpen={onOpenAnnotation}
              onShow={beside.openFromPassage}
              placing={props.placing}
              onPlaced={props.onPlaced}
            />
            <ArticleProvider value={surroundings}>
              <div ref={content} className={otherVersion ? '' : bodyStyles.body}>
                {otherVersion ? (
                  <BilingualBody
                    shown={{ view, article }}
                    beside={otherVersion}
                    foundAt={foundAt}
                    drawing={drawing}
                    content={content}
                  />
                ) : (
                  <ArticleBody tree={article.tree} />
                )}
              </div>
              {isEmpty && isWhole && <EmptyBody url={view.url} onFollowLink={onFollowLink} />}
              <HiddenPassages key={articleKey} language={view.language} direction={direction} />
            </ArticleProvider>
            <QueueEnd
              key={`${view.id}-queue`}
              articleId={view.id}
              interfaceLanguage={interfaceLanguage}
              onOpenArticle={onOpenArticle}
            />
          </article>
          {beside.shownIn === 'column' && (
            <div className={styles.noteColumn}>
              <NoteColumn {...notePane} scroller={scroller} />
            </div>
          )}
          <div ref={layer} className={styles.margin} />
        </div>
      </div>
      {beside.shownIn === 'drawer' && <NoteDrawer {...notePane} />}
    </>
  );
}

interface BylineProps {
  readonly view: ArticleView;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onShowHistory: () => void;
}

function Byline({ view, interfaceLanguage, onShowHistory }: BylineProps) {
  const { t } = useTranslation();
  const authors = new Intl.ListFormat(interfaceLanguage).format(view.authors);
  return (
    <p className={styles.byline} lang={interfaceLanguage} dir="ltr">
      <span className={styles.source}>{view.sourceTitle}</span>
      {authors !== '' && <span>{t('reader.byline', { authors })}</span>}
      <PublicationDate
        publishedAt={view.publishedAt}
        interfaceLanguage={interfaceLanguage}
        className={styles.date}
      />
      <span>{t('reader.minutes', { count: view.minutes })}</span>
      {view.changedAt !== undefined && (
        <span>
          {t('reader.history.updated', { date: formatDate(view.changedAt, interfaceLanguage) })}{' '}
          <Button className={styles.changes ?? ''} onPress={onShowHistory}>
            {t('reader.history.open')}
          </Button>
        </span>
      )}
    </p>
  );
}

/**
 * Puts the focus on the title of a newly opened article when it would be nowhere otherwise, or was in the article
 * before. Focus in the list stays in the list.
 */
function useTitleFocus(scroller: RefObject<HTMLElement | null>, articleId: string): void {
  const focusedFor = useRef<string>(undefined);
  useEffect(() => {
    if (focusedFor.current === articleId) return;
    focusedFor.current = articleId;
    const page = scroller.current;
    const { activeElement } = document;
    // Nothing has the focus when the body has it, and around the article it is of no more use.
    const isNear = activeElement?.contains(page) || page?.contains(activeElement);
    if (activeElement === null || isNear) focusArticle();
  }, [scroller, articleId]);
}
