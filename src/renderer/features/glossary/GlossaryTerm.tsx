import {
  useEffect,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { GlossaryColour } from '../../../shared/domain/named-glossary.ts';
import { FloatingCard } from './FloatingCard.tsx';
import styles from './GlossaryTerm.module.css';
import { openCard, useOpenCard } from './open-card.ts';

/** How long the pointer rests on a term before its card opens. */
const hoverMilliseconds = 300;

interface GlossaryTermProps {
  readonly conceptId: string;
  /** The form that matched, as the glossary writes it. */
  readonly label: string;
  /** Where it begins in the article's canonical text. */
  readonly offset: number;
  readonly colour: GlossaryColour;
  /** The same for all pieces of one term, and different for every term in the window. */
  readonly termId: string;
  /** A later piece of a term that spans several elements: opens the same card, but is not announced again. */
  readonly continued: boolean;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly articleLanguage: string;
  readonly exceptArticleId: string;
  readonly onOpenArticle: (articleId: string, language?: string) => void;
  /** A link has one purpose and one name: in it a term is plain text. */
  readonly insideLink: boolean;
  /** The element that cards are put into, beside the text or over it. */
  readonly layer: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/**
 * A term of the glossary in running text: a quiet underline that is also a button. It is an inline `span`, since
 * a `button` cannot be broken over two lines or selected through.
 */
export function GlossaryTerm(props: GlossaryTermProps) {
  if (props.insideLink) return props.children;
  return props.continued ? <ContinuedTerm {...props} /> : <Term {...props} />;
}

function ContinuedTerm({ termId, colour, children }: GlossaryTermProps) {
  const pointer = usePointer(termId);
  return (
    <span className={styles.term} data-glossary-colour={colour} {...pointer}>
      {children}
    </span>
  );
}

function Term(props: GlossaryTermProps) {
  const { termId, layer, children } = props;
  const { t } = useTranslation();
  const element = useRef<HTMLSpanElement>(null);
  const open = useOpenCard(termId);
  const pointer = usePointer(termId);
  useEffect(() => () => openCard.close(termId), [termId]);

  const openByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    openCard.set({ termId, pinned: true });
  };
  return (
    <>
      <span
        ref={element}
        role="button"
        // Said in place of “button”, and not besides: no more words than for a link.
        aria-roledescription={t('glossary.term')}
        tabIndex={0}
        aria-haspopup="dialog"
        aria-expanded={open !== undefined}
        data-concept={props.conceptId}
        data-glossary-colour={props.colour}
        className={styles.term}
        onKeyDown={openByKey}
        {...pointer}
      >
        {children}
      </span>
      {open &&
        layer.current &&
        createPortal(
          <FloatingCard
            conceptId={props.conceptId}
            interfaceLanguage={props.interfaceLanguage}
            exceptArticleId={props.exceptArticleId}
            place={{
              articleId: props.exceptArticleId,
              language: props.articleLanguage,
              offset: props.offset,
            }}
            pinned={open.pinned}
            term={element}
            layer={layer}
            onOpenArticle={props.onOpenArticle}
            onClose={() => openCard.close(termId)}
          />,
          layer.current,
        )}
    </>
  );
}

/** Opens the card on a click, and on hovering unless one that was asked for is open. */
function usePointer(termId: string) {
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return {
    onClick: () => {
      window.clearTimeout(timer.current);
      // Whoever has just selected text over the term wants the selection.
      if (document.getSelection()?.isCollapsed === false) return;
      const now = openCard.get();
      const isPinned = now?.termId === termId && now.pinned;
      openCard.set(isPinned ? undefined : { termId, pinned: true });
    },
    onPointerEnter: (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.buttons !== 0) return;
      timer.current = window.setTimeout(() => {
        if (!openCard.get()?.pinned) openCard.set({ termId, pinned: false });
      }, hoverMilliseconds);
    },
    onPointerLeave: () => window.clearTimeout(timer.current),
  };
}
