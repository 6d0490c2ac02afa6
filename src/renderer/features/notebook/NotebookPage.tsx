import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment, formatDate } from '../../../shared/i18n/formats.ts';
import { type Annotation, annotationKind } from '../../../shared/domain/annotation.ts';
import type { NotebookEntry } from '../../../shared/ipc/notebook-answers.ts';
import { shownLine, shownParts } from '../../../shared/text/french-spaces.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { useAnnotating } from '../../annotation-queries.ts';
import { commands } from '../../commands.ts';
import { useNotebookEntry } from '../../notebook-queries.ts';
import { useOtherAuthor } from '../../other-author.ts';
import { appErrorOf } from '../../queries.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useNow } from '../../ui/use-now.ts';
import { notebookEntryId } from './notebook-elements.ts';
import { BackButton } from '../../ui/BackButton.tsx';
import styles from './NotebookPage.module.css';

/** A passage in its article. */
export interface NotedPlace {
  readonly articleId: string;
  readonly language: string;
  readonly annotationId: string;
}

/** An annotation that is opened to be changed or answered. */
interface OpenedAnnotation {
  readonly annotation: Annotation;
  /** False where its article is gone. */
  readonly isAnswerable: boolean;
  /** Called when another one takes its place: an answer, or a copy. */
  readonly onOpen: (annotation: Annotation) => void;
  readonly onDelete: (id: string) => void;
  readonly onClose: () => void;
}

interface NotebookPageProps {
  /** Undefined while none is chosen. */
  readonly annotationId: string | undefined;
  readonly onOpen: (place: NotedPlace) => void;
  /** Sets a note, which is Markdown. */
  readonly renderNote: (markdown: string) => ReactNode;
  readonly renderDialog: (opened: OpenedAnnotation) => ReactNode;
  /** Shown in windows that hold one pane at a time. */
  readonly onBack: () => void;
  /** Called when what is shown is deleted and the list does not choose another one. */
  readonly onDeleted: () => void;
  /** Called once something is shown. */
  readonly onShown: () => void;
}

/** An annotation in its context, one after another, or a word on how to choose one. */
export function NotebookPage(props: NotebookPageProps) {
  const { annotationId, onShown, onOpen, renderNote, renderDialog, onBack, onDeleted } = props;
  const { t } = useTranslation();
  return (
    <section className={styles.pane} aria-label={t('notebook.page')}>
      <header className={styles.header}>
        <BackButton onBack={onBack} />
        {annotationId !== undefined && (
          <div className={styles.steps}>
            <IconButton
              icon="up"
              label={t('notebook.previous')}
              onPress={() => commands.emit('previousArticle')}
            />
            <IconButton
              icon="down"
              label={t('notebook.next')}
              onPress={() => commands.emit('nextArticle')}
            />
          </div>
        )}
      </header>
      {annotationId === undefined ? (
        <Nothing onShown={onShown} />
      ) : (
        <Entry
          annotationId={annotationId}
          onShown={onShown}
          onOpen={onOpen}
          renderNote={renderNote}
          renderDialog={renderDialog}
          onDeleted={onDeleted}
        />
      )}
    </section>
  );
}

/** A word on how to choose one. */
function Nothing({ onShown }: Pick<NotebookPageProps, 'onShown'>) {
  const { t } = useTranslation();
  useEffect(onShown, [onShown]);
  return (
    <div className={styles.none}>
      <h1 id={notebookEntryId} tabIndex={-1}>
        {t('notebook.none.title')}
      </h1>
      <p>{t('notebook.none.text')}</p>
    </div>
  );
}

interface EntryProps extends Pick<
  NotebookPageProps,
  'onOpen' | 'renderNote' | 'renderDialog' | 'onDeleted' | 'onShown'
> {
  readonly annotationId: string;
}

function Entry({ annotationId, ...rest }: EntryProps) {
  const { data: entry, error } = useNotebookEntry(annotationId);
  if (error && !entry) {
    return (
      <div className={styles.failed}>
        <ErrorNotice error={appErrorOf(error)} />
      </div>
    );
  }
  if (!entry) return null;
  return (
    <div className={styles.scroller} data-page-scroller>
      <EntryInContext key={annotationId} entry={entry} {...rest} />
    </div>
  );
}

interface EntryInContextProps extends Omit<EntryProps, 'annotationId'> {
  readonly entry: NotebookEntry;
}

function EntryInContext({ entry, onShown, renderNote, ...ways }: EntryInContextProps) {
  useEffect(onShown, [onShown]);
  const { t } = useTranslation();
  const interfaceLanguage = useInterfaceLanguage();
  const now = useNow();
  const { annotation, articleIsThere, question } = entry;
  const kind = annotationKind(annotation);
  const { language, articleTitle, target, note, colour, tags } = annotation;
  const { createdAt, changedAt, creator } = annotation;
  const surrounded = [entry.before, target?.quote.exact ?? '', entry.after] as const;
  const [before, passage, after] = shownParts(surrounded, language);
  return (
    <article className={styles.page} data-colour={colour}>
      <h1
        id={notebookEntryId}
        tabIndex={-1}
        className={styles.title}
        lang={language}
        dir={textDirection(language)}
      >
        {shownLine(articleTitle, language) || t('library.articles.untitled')}
      </h1>
      <p className={styles.facts}>
        {creator !== undefined && `${creator} · `}
        <time dateTime={createdAt} title={formatMoment(createdAt, interfaceLanguage, now)}>
          {formatDate(createdAt, interfaceLanguage)}
        </time>
        {changedAt !== createdAt &&
          ` · ${t('notebook.changed', { date: formatDate(changedAt, interfaceLanguage) })}`}
        {` · ${t(`annotations.colours.${colour}`)}`}
        {kind && ` · ${t(`annotations.questions.kinds.${kind}`)}`}
      </p>
      {target ? (
        <blockquote className={styles.context} lang={language} dir={textDirection(language)}>
          <p>
            {before}
            <mark className={styles.quote}>{passage}</mark>
            {after}
          </p>
        </blockquote>
      ) : (
        kind !== 'answer' && <p className={styles.whole}>{t('annotations.list.wholeArticle')}</p>
      )}
      {kind === 'answer' && <Asked question={question} renderNote={renderNote} />}
      {note !== '' && <div className={styles.note}>{renderNote(note)}</div>}
      {tags.length > 0 && (
        <ul className={styles.tags} aria-label={t('notebook.tags')}>
          {tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      )}
      {!articleIsThere && <p className={styles.gone}>{t('notebook.articleGone')}</p>}
      <EntryButtons annotation={annotation} articleIsThere={articleIsThere} {...ways} />
    </article>
  );
}

interface EntryButtonsProps extends Pick<EntryProps, 'onOpen' | 'renderDialog' | 'onDeleted'> {
  readonly annotation: Annotation;
  readonly articleIsThere: boolean;
}

/** What can be done with what is shown. */
function EntryButtons(props: EntryButtonsProps) {
  const { annotation, articleIsThere, onOpen, renderDialog, onDeleted } = props;
  const { t } = useTranslation();
  const { remove } = useAnnotating();
  const isOwn = useOtherAuthor()(annotation) === undefined;
  const [opened, setOpened] = useState<Annotation>();
  const { id, articleId, language } = annotation;
  const editForeign = articleIsThere ? 'notebook.editForeign' : 'notebook.copyForeign';
  const removeShown = () => {
    // The list goes on to the next one; where it does not have this one, as when it is narrowed down, nobody does.
    if (commands.emit('deleteAnnotation')) return;
    remove.mutate(id);
    onDeleted();
  };
  return (
    <div className={styles.buttons}>
      <Button
        variant="primary"
        isDisabled={!articleIsThere}
        onPress={() => onOpen({ articleId, language, annotationId: id })}
      >
        {t('notebook.open')}
      </Button>
      <Button onPress={() => setOpened(annotation)}>
        {t(isOwn ? 'notebook.edit' : editForeign)}
      </Button>
      <Button onPress={removeShown}>{t('annotations.delete')}</Button>
      {opened &&
        renderDialog({
          annotation: opened,
          isAnswerable: articleIsThere,
          onOpen: setOpened,
          // What is opened in its place, as a copy is, is not what the list has chosen.
          onDelete: (deleted) => (deleted === id ? removeShown() : remove.mutate(deleted)),
          onClose: () => setOpened(undefined),
        })}
    </div>
  );
}

interface AskedProps extends Pick<NotebookPageProps, 'renderNote'> {
  readonly question: Annotation | undefined;
}

/** The question above an answer. */
function Asked({ question, renderNote }: AskedProps) {
  const { t } = useTranslation();
  if (!question) return <p className={styles.whole}>{t('annotations.questions.answerAlone')}</p>;
  const { creator, language, note, target } = question;
  return (
    <section className={styles.asked} aria-label={t('annotations.questions.label')}>
      {creator !== undefined && (
        <p className={styles.facts}>{t('annotations.writtenBy', { name: creator })}</p>
      )}
      {target && (
        <p lang={language} dir={textDirection(language)}>
          {shownLine(target.quote.exact, language)}
        </p>
      )}
      {note !== '' && <div className={styles.note}>{renderNote(note)}</div>}
    </section>
  );
}
