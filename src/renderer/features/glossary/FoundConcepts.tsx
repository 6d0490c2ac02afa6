import { useEffect, useId, useRef, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { escaleGlossaryId, glossaryName } from '../../../shared/domain/named-glossary.ts';
import type { FoundConcept } from '../../../shared/ipc/answers.ts';
import { MarkedText } from '../../ui/MarkedText.tsx';
import { FloatingCard } from './FloatingCard.tsx';
import styles from './FoundConcepts.module.css';
import { openCard, useOpenCard } from './open-card.ts';

interface FoundConceptsProps {
  readonly concepts: readonly FoundConcept[];
  readonly interfaceLanguage: InterfaceLanguage;
  readonly headingLevel: 2 | 3;
  readonly onOpenArticle: (articleId: string, language?: string) => void;
}

/** The concepts that a search found: each opens its card. */
export function FoundConcepts(props: FoundConceptsProps) {
  const { concepts, headingLevel } = props;
  const { t } = useTranslation();
  const headingId = useId();
  const layer = useRef<HTMLDivElement>(null);
  if (concepts.length === 0) return null;
  const Heading = `h${headingLevel}` as const;
  return (
    <div ref={layer} className={styles.layer}>
      <section aria-labelledby={headingId} className={styles.concepts}>
        <Heading id={headingId} className={styles.heading}>
          {t('glossary.found')}
        </Heading>
        <ul>
          {concepts.map((concept) => (
            <li key={concept.conceptId}>
              <Concept {...props} concept={concept} layer={layer} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

interface ConceptProps extends Pick<FoundConceptsProps, 'interfaceLanguage' | 'onOpenArticle'> {
  readonly concept: FoundConcept;
  readonly layer: RefObject<HTMLElement | null>;
}

/** A concept by its name in the interface's language if it was found in that one, and where in its definition. */
function Concept({ concept, interfaceLanguage, layer, onOpenArticle }: ConceptProps) {
  const { conceptId, found } = concept;
  const { t } = useTranslation();
  const element = useRef<HTMLButtonElement>(null);
  const termId = `found-${conceptId}`;
  const open = useOpenCard(termId);
  useEffect(() => () => openCard.close(termId), [termId]);
  const version = found.find(({ language }) => language === interfaceLanguage) ?? found[0];
  if (!version) return null;
  const { title, titleHits, snippet, language } = version;
  return (
    <>
      <button
        ref={element}
        type="button"
        lang={language}
        aria-haspopup="dialog"
        aria-expanded={open !== undefined}
        className={styles.concept}
        onClick={() => openCard.set(open ? undefined : { termId, pinned: true })}
      >
        <span className={styles.name}>
          <MarkedText text={title} start={0} ranges={titleHits} />
        </span>{' '}
        {concept.glossary.id !== escaleGlossaryId && (
          <span className={styles.glossary} lang={interfaceLanguage}>
            {glossaryName(concept.glossary, t)}
          </span>
        )}{' '}
        <span className={styles.definition}>
          {snippet.start > 0 && '… '}
          <MarkedText text={snippet.text} start={snippet.start} ranges={snippet.hits} />
        </span>
      </button>
      {open &&
        layer.current &&
        createPortal(
          <FloatingCard
            conceptId={conceptId}
            interfaceLanguage={interfaceLanguage}
            exceptArticleId={undefined}
            place={undefined}
            pinned={open.pinned}
            term={element}
            layer={layer}
            onOpenArticle={onOpenArticle}
            onClose={() => openCard.close(termId)}
          />,
          layer.current,
        )}
    </>
  );
}
