import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { grades, type Grade, type MetSentence } from '../../../shared/domain/learning.ts';
import { knownLanguage, type InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatInterval } from '../../../shared/i18n/formats.ts';
import type { AskedTerm } from '../../../shared/ipc/learning-answers.ts';
import { useCommand } from '../../commands.ts';
import { useApplication } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import pageStyles from './ConceptPage.module.css';
import styles from './LearningCard.module.css';
import { conceptTitleId } from './room-elements.ts';
import { useSetLearnt } from './use-learnt-concept.ts';
import { isWritten, otherThan } from '../../../shared/domain/written-languages.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { textDirection } from '../../../shared/text/text-direction.ts';

interface LearningCardProps {
  readonly asked: AskedTerm;
  readonly onGrade: (grade: Grade) => void;
  readonly onOpenArticle: (articleId: string, language: string) => void;
  readonly onConcept: (conceptId: string) => void;
}

/**
 * The language in which a term is asked for: that in which it was met, else the interface's, as far as it has a name there.
 */
export function shownLanguage(
  asked: Pick<AskedTerm, 'concept' | 'own' | 'met'>,
  interfaceLanguage: InterfaceLanguage,
): InterfaceLanguage {
  const wanted = (asked.met && knownLanguage(asked.met.language)) ?? interfaceLanguage;
  return isWritten(asked, wanted) ? wanted : otherThan(wanted);
}

/** A term with the sentence in which it was met; once that is asked for, what it means, and how well one knew it. */
export function LearningCard({ asked, onGrade, onOpenArticle, onConcept }: LearningCardProps) {
  const { t } = useTranslation();
  const language = shownLanguage(asked, useInterfaceLanguage());
  const [isShown, setShown] = useState(false);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that was pressed is gone.
    if (isShown) answer.current?.focus({ preventScroll: true });
  }, [isShown]);
  useCommand('pageDown', () => (isShown ? false : setShown(true)));
  const { concept, met, articleId } = asked;
  return (
    <>
      <h1 id={conceptTitleId} tabIndex={-1} lang={language} className={pageStyles.title}>
        {concept.labels[language].preferred}
      </h1>
      {met && <Met met={met} articleId={articleId} onOpenArticle={onOpenArticle} />}
      {!isShown && (
        <div className={styles.reveal}>
          <p>{t('learning.question')}</p>
          <Button variant="primary" onPress={() => setShown(true)}>
            {t('learning.reveal')}
          </Button>
        </div>
      )}
      {isShown && (
        <>
          <Answer element={answer} asked={asked} first={language} />
          <Grades asked={asked} onGrade={onGrade} />
          <Ways
            conceptId={concept.id}
            term={concept.labels[language].preferred}
            onConcept={onConcept}
          />
        </>
      )}
    </>
  );
}

interface MetProps extends Pick<LearningCardProps, 'onOpenArticle'> {
  readonly met: MetSentence;
  readonly articleId: string | undefined;
}

function Met({ met, articleId, onOpenArticle }: MetProps) {
  const { t } = useTranslation();
  const { start, end, language } = met;
  const sentence = shownLine(met.sentence, language);
  const title = shownLine(met.title, language);
  return (
    <figure className={styles.met}>
      <blockquote lang={language} dir={textDirection(language)}>
        {sentence.slice(0, start)}
        <b>{sentence.slice(start, end)}</b>
        {sentence.slice(end)}
      </blockquote>
      <figcaption>
        {t('learning.metIn')}{' '}
        {articleId === undefined ? (
          <cite lang={language} dir={textDirection(language)}>
            {title}
          </cite>
        ) : (
          <button
            type="button"
            lang={language}
            dir={textDirection(language)}
            className={pageStyles.link}
            onClick={() => onOpenArticle(articleId, language)}
          >
            {title}
          </button>
        )}
      </figcaption>
    </figure>
  );
}

interface AnswerProps extends Pick<LearningCardProps, 'asked'> {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly first: InterfaceLanguage;
}

/** What the term means, in the language in which it was asked for and then in the other. */
function Answer({ element, asked, first }: AnswerProps) {
  const { t } = useTranslation();
  const { labels } = asked.concept;
  return (
    <div
      ref={element}
      role="group"
      tabIndex={-1}
      aria-label={t('learning.answer')}
      className={styles.answer}
    >
      {[first, otherThan(first)]
        .filter((language) => isWritten(asked, language))
        .map((language) => (
          <section key={language} className={pageStyles.labels}>
            <h2>{t(`glossary.otherLanguage.${language}`)}</h2>
            <p className={pageStyles.name} lang={language}>
              {labels[language].preferred}
            </p>
            {labels[language].definition === '' ? (
              <p className={styles.quiet}>{t('learning.undefined')}</p>
            ) : (
              <p className={pageStyles.definition} lang={language}>
                {shownLine(labels[language].definition, language)}
              </p>
            )}
          </section>
        ))}
    </div>
  );
}

/** How well it was known, each with when the term comes back. The keys are those of the number row. */
function Grades({ asked, onGrade }: Pick<LearningCardProps, 'asked' | 'onGrade'>) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const hasKeys = useApplication().data?.settings.letterKeys === true;
  useCommand('answerAgain', () => onGrade('again'));
  useCommand('answerHard', () => onGrade('hard'));
  useCommand('answerGood', () => onGrade('good'));
  useCommand('answerEasy', () => onGrade('easy'));
  return (
    <div role="group" aria-label={t('learning.howWell')} className={styles.grades}>
      {grades.map((grade, index) => (
        <Button key={grade} onPress={() => onGrade(grade)}>
          <span className={styles.grade}>
            <span className={styles.gradeName}>
              {hasKeys && <kbd aria-hidden="true">{index + 1}</kbd>}
              {t(`learning.grades.${grade}`)}
            </span>{' '}
            <span className={styles.interval}>
              {t('learning.after', { interval: formatInterval(asked.intervals[grade], language) })}
            </span>
          </span>
        </Button>
      ))}
    </div>
  );
}

interface WaysProps extends Pick<LearningCardProps, 'onConcept'> {
  readonly conceptId: string;
  readonly term: string;
}

function Ways({ conceptId, term, onConcept }: WaysProps) {
  const { t } = useTranslation();
  const setLearnt = useSetLearnt(conceptId);
  return (
    <p className={styles.ways}>
      <button type="button" className={pageStyles.link} onClick={() => onConcept(conceptId)}>
        {t('glossary.room.open')}
      </button>
      <button type="button" className={pageStyles.link} onClick={() => setLearnt(false, term)}>
        {t('learning.stop')}
      </button>
    </p>
  );
}
