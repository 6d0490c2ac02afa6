import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../../shared/annotations/threads.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import type { ArticleView, PlacedAnnotation } from '../../../shared/ipc/answers.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';
import { useAnnotating, useAnnotations } from '../../annotation-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import dialogStyles from '../../ui/Dialog.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { ofAuthor, withAnswers } from './answers.ts';
import { Answers } from './Answers.tsx';
import { authorsOf, type ClassAuthor } from './class-annotations.ts';
import { ChangedWords } from './ChangedWords.tsx';
import { NoteText } from './NoteText.tsx';
import styles from './NotesDialog.module.css';
import { OrphanChoices } from './OrphanChoices.tsx';
import { PlaceInDoubt } from './PlaceInDoubt.tsx';
import { Tags } from './Tags.tsx';
import { isInDoubt, wordsNow } from './words-now.ts';

interface NotesDialogProps {
  readonly view: ArticleView;
  /** Whose notes are listed; everybody's without one. */
  readonly author: string | undefined;
  readonly onAuthorChange: (author: string | undefined) => void;
  readonly onClose: () => void;
  readonly onEdit: (annotation: Annotation) => void;
  /** Brings a marked passage into view. */
  readonly onShow: (annotation: Annotation) => void;
  /** Lets the person choose in the text where an orphan belongs. */
  readonly onChoosePlace: (annotation: Annotation) => void;
}

/** Everything that is marked in an article and written about it, in the order of its text. */
export function NotesDialog(props: NotesDialogProps) {
  const { view, author, onAuthorChange, onClose, onEdit } = props;
  const { t } = useTranslation();
  const { data, error } = useAnnotations(view.id, view.language);
  const { create } = useAnnotating();
  const everything = data?.annotations ?? [];
  const authors = authorsOf(everything);
  // Whoever looks at what one person wrote wants everybody's answers, and the questions that were answered.
  const parted = withAnswers(everything);
  const { answers } = parted;
  const all = author === undefined ? parted.questionsAndNotes : ofAuthor(parted, author);
  const lost = all.filter(isLost);
  const there = all.filter((one) => !isLost(one));
  const rows = (placed: readonly PlacedAnnotation[]) => (
    <ul className={styles.list}>
      {placed.map((one) => (
        <Row
          key={one.annotation.id}
          {...props}
          placed={one}
          bodyHash={data?.bodyHash}
          answers={answers.get(one.annotation.id) ?? []}
          onAnswer={() => answer(one.annotation)}
        />
      ))}
    </ul>
  );
  const answer = ({ id: answerTo, colour }: Annotation) => {
    const { id: articleId, language } = view;
    create.mutate(
      { articleId, language, colour, note: '', tags: [], answerTo },
      { onSuccess: onEdit },
    );
  };
  const writeAboutArticle = () => {
    const { id: articleId, language } = view;
    create.mutate(
      { articleId, language, colour: 'amber', note: '', tags: [] },
      { onSuccess: onEdit },
    );
  };
  return (
    <Dialog title={t('annotations.list.title')} onClose={onClose}>
      {error && <ErrorNotice error={appErrorOf(error)} />}
      {authors.length > 1 && (
        <AuthorFilter authors={authors} author={author} onChange={onAuthorChange} />
      )}
      {data && everything.length === 0 && (
        <p className={styles.hint}>{t('annotations.list.empty')}</p>
      )}
      {there.length > 0 && rows(there)}
      {lost.length > 0 && (
        <section>
          <h3 className={dialogStyles.heading}>{t('annotations.list.lost')}</h3>
          <p className={styles.hint}>{t('annotations.list.lostHint')}</p>
          {rows(lost)}
        </section>
      )}
      <Button isPending={create.isPending} onPress={writeAboutArticle}>
        {t('annotations.list.aboutArticle')}
      </Button>
    </Dialog>
  );
}

interface AuthorFilterProps {
  readonly authors: readonly ClassAuthor[];
  readonly author: string | undefined;
  readonly onChange: (author: string | undefined) => void;
}

/** Whose notes are listed: everybody's, or those of one author. */
function AuthorFilter({ authors, author, onChange }: AuthorFilterProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  // A name can be anything, so the choices are known by their places.
  const chosen = authors.findIndex(({ name }) => name === author);
  return (
    <div className={styles.filter}>
      <Select
        label={t('annotations.class.by')}
        value={String(chosen)}
        options={[
          { value: '-1', label: t('annotations.class.everybody') },
          ...authors.map(({ name, annotations }, index) => ({
            value: String(index),
            label: `${name || t('annotations.class.unnamed')} (${formatNumber(annotations, language)})`,
          })),
        ]}
        onChange={(index) => onChange(authors[Number(index)]?.name)}
      />
    </div>
  );
}

function isLost({ place }: PlacedAnnotation): boolean {
  return place.state === 'orphaned';
}

interface RowProps extends Pick<NotesDialogProps, 'onEdit' | 'onShow' | 'onChoosePlace'> {
  readonly placed: PlacedAnnotation;
  /** Of the text in which it has its place. */
  readonly bodyHash: string | undefined;
  readonly answers: readonly Reply[];
  readonly onAnswer: () => void;
}

function Row(props: RowProps) {
  const { placed, bodyHash, answers, onAnswer, onEdit, onShow, onChoosePlace } = props;
  const { annotation, place } = placed;
  const row = useRef<HTMLLIElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  const { t } = useTranslation();
  const now = wordsNow(place);
  const isDoubtful = isInDoubt(place);
  const mayChoose = isLost(placed) || isDoubtful;
  // What was pressed is gone then.
  const settle = () => {
    setChoosing(false);
    row.current?.focus();
  };
  const { target, note, language, colour, tags, creator, isQuestion, answerTo } = annotation;
  return (
    <li ref={row} className={styles.row} data-colour={colour} tabIndex={-1}>
      {target ? (
        <blockquote className={styles.quote} lang={language} dir={textDirection(language)}>
          {shownLine(now ?? target.quote.exact, language)}
        </blockquote>
      ) : (
        <p className={styles.about}>
          {t(
            answerTo === undefined
              ? 'annotations.list.wholeArticle'
              : 'annotations.questions.answerAlone',
          )}
        </p>
      )}
      {now !== undefined && <ChangedWords target={target} language={language} />}
      {bodyHash !== undefined && place.state === 'placed' && !place.isSure && (
        <PlaceInDoubt
          annotationId={annotation.id}
          passage={{ bodyHash, start: place.start, end: place.end }}
          onConfirmed={settle}
        />
      )}
      {isQuestion === true && <p className={styles.about}>{t('annotations.questions.label')}</p>}
      {note !== '' && (
        <div className={styles.note}>
          <NoteText markdown={note} />
        </div>
      )}
      <Tags tags={tags} />
      {creator !== undefined && (
        <p className={styles.author}>{t('annotations.writtenBy', { name: creator })}</p>
      )}
      {place.state === 'otherVersion' && (
        <p className={styles.hint}>{t('annotations.list.otherVersion')}</p>
      )}
      <Answers answers={answers} onEdit={onEdit} />
      {mayChoose && isChoosing && (
        <OrphanChoices
          annotation={annotation}
          onChoose={() => onChoosePlace(annotation)}
          onAttached={settle}
        />
      )}
      <div className={styles.buttons}>
        {mayChoose && (
          <Button
            variant="quiet"
            aria-expanded={isChoosing}
            onPress={() => setChoosing(!isChoosing)}
          >
            {t(`annotations.${isDoubtful ? 'doubt' : 'orphan'}.${isChoosing ? 'keep' : 'find'}`)}
          </Button>
        )}
        {place.state === 'placed' && (
          <Button variant="quiet" onPress={() => onShow(annotation)}>
            {t('annotations.list.show')}
          </Button>
        )}
        {isQuestion === true && (
          <Button variant="quiet" onPress={onAnswer}>
            {t('annotations.questions.answer')}
          </Button>
        )}
        <Button variant="quiet" onPress={() => onEdit(annotation)}>
          {t('annotations.list.edit')}
        </Button>
      </div>
    </li>
  );
}
