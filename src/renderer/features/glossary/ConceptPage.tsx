import { useTranslation } from 'react-i18next';
import type { ConceptLabels } from '../../../shared/domain/glossary.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { glossaryName } from '../../../shared/domain/named-glossary.ts';
import type { ConceptPage as Page } from '../../../shared/ipc/glossary-answers.ts';
import { useConceptPage } from '../../glossary-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { ConcordanceSection } from './ConcordanceSection.tsx';
import { BackButton } from '../../ui/BackButton.tsx';
import styles from './ConceptPage.module.css';
import type { Mention } from './ConcordanceRows.tsx';
import { conceptTitleId } from './room-elements.ts';
import { OwnConcept } from './OwnConcept.tsx';
import { SeeAlsoGraph } from './SeeAlsoGraph.tsx';
import { SourceLinks } from './SourceLinks.tsx';
import { themeName } from './theme-name.ts';
import { isWritten, otherThan } from '../../../shared/domain/written-languages.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { useKnownConcept } from './use-known-concept.ts';
import { useLearntConcept } from './use-learnt-concept.ts';
import { useTitleFocus } from './use-title-focus.ts';

interface ConceptPageProps {
  /** Undefined while none is chosen. */
  readonly conceptId: string | undefined;
  readonly onConcept: (conceptId: string) => void;
  readonly onOpenMention: (mention: Mention & { readonly conceptId: string }) => void;
  /** Shown in windows that hold one pane at a time. */
  readonly onBack: () => void;
}

/** A concept of the glossary in full, or a word on how to choose one. */
export function ConceptPage({ conceptId, onConcept, onOpenMention, onBack }: ConceptPageProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.pane} aria-label={t('glossary.room.page')}>
      <header className={styles.header}>
        <BackButton onBack={onBack} />
      </header>
      {conceptId === undefined ? (
        <div className={styles.none}>
          <h1>{t('glossary.room.none.title')}</h1>
          <p>{t('glossary.room.none.text')}</p>
        </div>
      ) : (
        <Concept
          conceptId={conceptId}
          onConcept={onConcept}
          onOpenMention={(mention) => onOpenMention({ ...mention, conceptId })}
        />
      )}
    </section>
  );
}

interface ConceptProps {
  readonly conceptId: string;
  readonly onConcept: (conceptId: string) => void;
  readonly onOpenMention: (mention: Mention) => void;
}

function Concept({ conceptId, onConcept, onOpenMention }: ConceptProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const other = otherThan(language);
  const { data: page, error } = useConceptPage(conceptId);
  const { isKnown, setKnown } = useKnownConcept(conceptId);
  const { isLearnt, setLearnt } = useLearntConcept(conceptId);
  useTitleFocus(page?.concept.id);
  if (error && !page) {
    return (
      <div className={styles.failed}>
        <ErrorNotice error={appErrorOf(error)} />
      </div>
    );
  }
  if (!page) return null;
  const { labels } = page.concept;
  return (
    <div className={styles.scroller} data-page-scroller>
      <div className={styles.page}>
        <p className={styles.theme}>
          {page.own ? glossaryName(page.glossary, t) : themeName(page.theme, t)}
        </p>
        <h1
          id={conceptTitleId}
          lang={isWritten(page, language) ? language : other}
          tabIndex={-1}
          className={styles.title}
        >
          {labels[language].preferred}
        </h1>
        <div className={styles.languages}>
          {[language, other].map(
            (one) =>
              isWritten(page, one) && <Labels key={one} labels={labels[one]} language={one} />,
          )}
        </div>
        <div className={styles.ways}>
          <Button onPress={() => setKnown(!isKnown, labels[language].preferred)}>
            {t(isKnown ? 'glossary.known.mark' : 'glossary.known.know')}
          </Button>
          {!isKnown && isLearnt !== undefined && (
            <Button onPress={() => setLearnt(!isLearnt, labels[language].preferred)}>
              {t(isLearnt ? 'learning.stop' : 'learning.learn')}
            </Button>
          )}
        </div>
        {isKnown && <p className={styles.known}>{t('glossary.known.hint')}</p>}
        <OwnConcept page={page} language={language} onConcept={onConcept} />
        {page.concept.sources.length > 0 && <Sources page={page} />}
        {page.neighbours.length > 0 && (
          <section className={styles.section}>
            <h2>{t('glossary.seeAlso')}</h2>
            <SeeAlsoGraph page={page} language={language} onConcept={onConcept} />
            <ul className={styles.neighbours}>
              {page.neighbours.map((neighbour) => (
                <li key={neighbour.id}>
                  <button
                    type="button"
                    className={styles.link}
                    onClick={() => onConcept(neighbour.id)}
                  >
                    {neighbour[language]}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <ConcordanceSection
          key={conceptId}
          conceptId={conceptId}
          articles={page.mentions}
          onOpen={onOpenMention}
        />
      </div>
    </div>
  );
}

interface LabelsProps {
  readonly labels: ConceptLabels;
  readonly language: InterfaceLanguage;
}

/** How the concept is called in one language, how else, and what it means there. */
function Labels({ labels, language }: LabelsProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.labels} aria-label={t(`glossary.otherLanguage.${language}`)}>
      <h2>{t(`glossary.otherLanguage.${language}`)}</h2>
      <div lang={language}>
        <p className={styles.name}>{labels.preferred}</p>
        <p className={styles.definition}>{shownLine(labels.definition, language)}</p>
      </div>
      {labels.forms.length > 0 && (
        <p className={styles.forms}>
          {t('glossary.room.forms')} <span lang={language}>{labels.forms.join(', ')}</span>
        </p>
      )}
    </section>
  );
}

function Sources({ page }: { readonly page: Page }) {
  const { t } = useTranslation();
  return (
    <section className={styles.section}>
      <h2>{t('glossary.sources')}</h2>
      <SourceLinks
        sources={page.concept.sources}
        listClassName={styles.sources}
        linkClassName={styles.link}
      />
    </section>
  );
}
