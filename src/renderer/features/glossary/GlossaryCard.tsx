import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { escaleGlossaryId, glossaryName } from '../../../shared/domain/named-glossary.ts';
import type { ConceptCard } from '../../../shared/ipc/answers.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { appErrorOf, useConceptCard } from '../../queries.ts';
import { IconButton } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import styles from './GlossaryCard.module.css';
import { useGlossaryWays } from './open-glossary.ts';
import { SourceLinks } from './SourceLinks.tsx';
import { useKnownConcept } from './use-known-concept.ts';
import { type MetPlace, useLearntConcept } from './use-learnt-concept.ts';

interface GlossaryCardProps {
  readonly conceptId: string;
  readonly interfaceLanguage: InterfaceLanguage;
  /** The article that it was opened from. */
  readonly exceptArticleId: string | undefined;
  /** Where in it the first concept was met. */
  readonly place: MetPlace | undefined;
  /** Given to the element that names the card. */
  readonly titleId: string;
  readonly onOpenArticle: (articleId: string, language?: string) => void;
  /** Called before another concept takes the place of this one, and the buttons of this one go. */
  readonly onTurn: () => void;
  /** Called when the person knows the concept: where it was marked it is marked no more. */
  readonly onKnown: () => void;
  readonly onClose: () => void;
}

/** A concept explained in place: its definition, its name in the other language, and where else to read about it. */
export function GlossaryCard(props: GlossaryCardProps) {
  const { conceptId, interfaceLanguage, exceptArticleId, titleId } = props;
  const { t } = useTranslation();
  /** Concepts looked at on the way by see-also links, the present one last. */
  const [path, setPath] = useState<readonly string[]>([conceptId]);
  const turnTo = (next: readonly string[]) => {
    props.onTurn();
    setPath(next);
  };
  const ways = useGlossaryWays();
  const [language, setLanguage] = useState(interfaceLanguage);
  const query = useConceptCard(path.at(-1) ?? conceptId, exceptArticleId);
  const before = useConceptCard(path.at(-2) ?? conceptId, exceptArticleId).data;
  return (
    <div className={styles.card}>
      <div className={styles.tools}>
        {path.length > 1 && (
          <button type="button" className={styles.back} onClick={() => turnTo(path.slice(0, -1))}>
            {t('glossary.back', { term: before?.concept.labels[language].preferred ?? '' })}
          </button>
        )}
        <IconButton icon="close" label={t('glossary.close')} onPress={props.onClose} />
      </div>
      {query.data && (
        <Content
          card={query.data}
          language={language}
          titleId={titleId}
          onLanguageChange={setLanguage}
          onSeeConcept={(id) => turnTo([...path, id])}
          onOpenArticle={props.onOpenArticle}
          place={path.length === 1 ? props.place : undefined}
          onKnown={props.onKnown}
          onOpenRoom={() => {
            props.onClose();
            ways.open(query.data.concept.id);
          }}
        />
      )}
      {query.isPending && (
        <p id={titleId} className={styles.opening}>
          {t('glossary.opening')}
        </p>
      )}
      {query.error && !query.data && (
        <div id={titleId}>
          <ErrorNotice error={appErrorOf(query.error)} />
        </div>
      )}
    </div>
  );
}

interface ContentProps extends Pick<GlossaryCardProps, 'titleId' | 'place' | 'onOpenArticle'> {
  readonly card: ConceptCard;
  /** Which language the card is read in; at first the interface's. */
  readonly language: InterfaceLanguage;
  readonly onLanguageChange: (language: InterfaceLanguage) => void;
  readonly onSeeConcept: (conceptId: string) => void;
  readonly onOpenRoom: () => void;
  readonly onKnown: () => void;
}

function Content(props: ContentProps) {
  const { card, titleId, onLanguageChange } = props;
  const { t } = useTranslation();
  const asked: InterfaceLanguage = props.language;
  const notAsked: InterfaceLanguage = asked === 'fr' ? 'en' : 'fr';
  // A person may have defined their own concept in one language only.
  const isDefined = card.concept.labels[asked].definition !== '';
  const isDefinedElsewhere = card.concept.labels[notAsked].definition !== '';
  const [language, other] =
    isDefined || !isDefinedElsewhere ? [asked, notAsked] : [notAsked, asked];
  const labels = card.concept.labels[language];
  const { isKnown, setKnown } = useKnownConcept(card.concept.id);
  const { isLearnt, setLearnt } = useLearntConcept(card.concept.id, props.place);
  return (
    <>
      <h2 id={titleId} className={styles.title} lang={language}>
        {labels.preferred}
      </h2>
      {card.concept.labels[other].definition !== '' && (
        <p className={styles.other}>
          <button type="button" className={styles.inOther} onClick={() => onLanguageChange(other)}>
            {t(`glossary.otherLanguage.${other}`)}
          </button>{' '}
          <span lang={other}>{card.concept.labels[other].preferred}</span>
        </p>
      )}
      <p className={styles.definition} lang={language}>
        {shownLine(labels.definition, language)}
      </p>
      {card.glossary.id !== escaleGlossaryId && (
        <p className={styles.glossary}>
          {t('glossary.alsoIn.in', { glossary: glossaryName(card.glossary, t) })}
        </p>
      )}
      <AlsoIn card={card} language={language} onSeeConcept={props.onSeeConcept} />
      <SeeAlso card={card} language={language} onSeeConcept={props.onSeeConcept} />
      <MentionedIn card={card} onOpenArticle={props.onOpenArticle} />
      <Sources card={card} />
      <p className={styles.ways}>
        <button type="button" className={styles.way} onClick={props.onOpenRoom}>
          {t('glossary.room.open')}
        </button>
        <button
          type="button"
          className={styles.way}
          onClick={() => {
            setKnown(!isKnown, labels.preferred);
            if (!isKnown) props.onKnown();
          }}
        >
          {t(isKnown ? 'glossary.known.mark' : 'glossary.known.know')}
        </button>
        {!isKnown && isLearnt !== undefined && (
          <button
            type="button"
            className={styles.way}
            onClick={() => setLearnt(!isLearnt, labels.preferred)}
          >
            {t(isLearnt ? 'learning.stop' : 'learning.learn')}
          </button>
        )}
      </p>
    </>
  );
}

/** Other glossaries that explain the same words. */
function AlsoIn({
  card,
  language,
  onSeeConcept,
}: Pick<ContentProps, 'card' | 'language' | 'onSeeConcept'>) {
  const { t } = useTranslation();
  if (card.alsoIn.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('glossary.alsoIn.title')}</h3>
      <ul className={styles.articles}>
        {card.alsoIn.map((concept) => (
          <li key={concept.id}>
            <button type="button" className={styles.link} onClick={() => onSeeConcept(concept.id)}>
              {t('glossary.alsoIn.named', {
                glossary: glossaryName(concept.glossary, t),
                term: concept[language],
              })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SeeAlso({
  card,
  language,
  onSeeConcept,
}: Pick<ContentProps, 'card' | 'language' | 'onSeeConcept'>) {
  const { t } = useTranslation();
  if (card.seeAlso.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('glossary.seeAlso')}</h3>
      <ul className={styles.concepts}>
        {card.seeAlso.map((concept) => (
          <li key={concept.id}>
            <button
              type="button"
              lang={language}
              className={styles.link}
              onClick={() => onSeeConcept(concept.id)}
            >
              {concept[language]}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MentionedIn({ card, onOpenArticle }: Pick<ContentProps, 'card' | 'onOpenArticle'>) {
  const { t } = useTranslation();
  if (card.mentionedIn.length === 0) return null;
  const more = card.mentions - card.mentionedIn.length;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('glossary.mentionedIn')}</h3>
      <ul className={styles.articles}>
        {card.mentionedIn.map(({ articleId, title, language }) => (
          <li key={articleId}>
            <button
              type="button"
              lang={language}
              className={styles.link}
              onClick={() => onOpenArticle(articleId, language)}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles.more}>{t('glossary.mentionsMore', { count: more })}</p>}
    </section>
  );
}

function Sources({ card }: Pick<ContentProps, 'card'>) {
  const { t } = useTranslation();
  if (card.concept.sources.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('glossary.sources')}</h3>
      <SourceLinks
        sources={card.concept.sources}
        listClassName={styles.articles}
        linkClassName={styles.link}
      />
    </section>
  );
}
