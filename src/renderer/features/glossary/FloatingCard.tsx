import { useEffect, useId, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { useCommand } from '../../commands.ts';
import { focusArticle } from '../reader/article-title-element.ts';
import { isOnTheWay, placeCard, type Box, type CardPlace } from './card-placement.ts';
import { GlossaryCard } from './GlossaryCard.tsx';
import styles from './FloatingCard.module.css';
import { type MetPlace, useMeeting } from './use-learnt-concept.ts';

/** How long the pointer may stray from the term and its card before the card closes. */
const strayMilliseconds = 250;

interface FloatingCardProps {
  readonly conceptId: string;
  readonly interfaceLanguage: InterfaceLanguage;
  /** The article that it was opened from. */
  readonly exceptArticleId: string | undefined;
  /** Where in it the concept was met. */
  readonly place: MetPlace | undefined;
  /** Asked for by a click or a key: it takes the focus and stays until it is closed. */
  readonly pinned: boolean;
  readonly term: RefObject<HTMLElement | null>;
  readonly layer: RefObject<HTMLElement | null>;
  readonly onOpenArticle: (articleId: string, language?: string) => void;
  readonly onClose: () => void;
}

/** The frame of a card: where it stands, what closes it, and where the focus goes. It never blocks the page. */
export function FloatingCard(props: FloatingCardProps) {
  const { pinned, term, layer, onClose } = props;
  const card = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const place = useCardPlace(card, term, layer);

  const closeAndReturn = () => {
    if (pinned || card.current?.contains(document.activeElement)) {
      term.current?.focus({ preventScroll: true });
    }
    onClose();
  };
  useCommand('escape', closeAndReturn);
  useClosingByPointer({ card, term, pinned, onClose });
  // What is not placed yet is hidden, and what is hidden takes no focus.
  const isPlaced = place !== undefined;
  useEffect(() => {
    if (pinned && isPlaced) card.current?.focus({ preventScroll: true });
  }, [pinned, isPlaced]);

  useCardKeys(card, closeAndReturn);
  useMeeting(props.conceptId, props.place, pinned);

  return (
    <div
      ref={card}
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      className={styles.card}
      data-place={place?.kind ?? 'unplaced'}
      style={place ? { left: place.left, top: place.top, maxHeight: place.maxHeight } : {}}
    >
      <GlossaryCard
        conceptId={props.conceptId}
        interfaceLanguage={props.interfaceLanguage}
        exceptArticleId={props.exceptArticleId}
        place={props.place}
        titleId={titleId}
        onOpenArticle={(articleId, language) => {
          onClose();
          props.onOpenArticle(articleId, language);
        }}
        onTurn={() => card.current?.focus({ preventScroll: true })}
        onKnown={() => {
          // The marked term, to which the focus would go back, goes with the card.
          if (props.exceptArticleId !== undefined) focusArticle();
        }}
        onClose={closeAndReturn}
      />
    </div>
  );
}

/** Esc closes. The card stands elsewhere in the document than its term: at either end, Tab goes on from the term. */
function useCardKeys(card: RefObject<HTMLElement | null>, closeAndReturn: () => void): void {
  const close = useRef(closeAndReturn);
  useEffect(() => {
    close.current = closeAndReturn;
  });
  useEffect(() => {
    const element = card.current;
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current();
      if (event.key !== 'Tab' || !element || !leaves(element, event.shiftKey)) return;
      if (event.shiftKey) event.preventDefault();
      close.current();
    };
    element?.addEventListener('keydown', pressed);
    return () => element?.removeEventListener('keydown', pressed);
  }, [card]);
}

/** Whether Tab would take the focus out of the card. */
function leaves(card: HTMLElement, backwards: boolean): boolean {
  const stops = [...card.querySelectorAll<HTMLElement>('button, a[href]')];
  const { activeElement } = document;
  if (activeElement === card) return backwards || stops.length === 0;
  return activeElement === (backwards ? stops[0] : stops.at(-1));
}

/** Places the card before it is painted, and again when it or the page changes size. */
function useCardPlace(
  card: RefObject<HTMLElement | null>,
  term: RefObject<HTMLElement | null>,
  layer: RefObject<HTMLElement | null>,
): CardPlace | undefined {
  const [place, setPlace] = useState<CardPlace>();
  useLayoutEffect(() => {
    const update = () => {
      const measured = measure(card.current, term.current, layer.current);
      if (measured) setPlace(measured);
    };
    update();
    const observer = new ResizeObserver(update);
    for (const { current } of [card, layer]) if (current) observer.observe(current);
    return () => observer.disconnect();
  }, [card, term, layer]);
  return place;
}

function measure(
  card: HTMLElement | null,
  term: HTMLElement | null,
  layer: HTMLElement | null,
): CardPlace | undefined {
  const firstLine = term?.getClientRects()[0];
  const page = layer?.closest('[data-page-scroller]');
  if (!card || !firstLine || !layer || !page) return undefined;
  return placeCard({
    term: firstLine,
    layer: layer.getBoundingClientRect(),
    view: page.getBoundingClientRect(),
    card: { width: card.offsetWidth, height: card.scrollHeight },
  });
}

interface ClosingByPointer extends Pick<FloatingCardProps, 'pinned' | 'term' | 'onClose'> {
  readonly card: RefObject<HTMLElement | null>;
}

/** A press elsewhere closes any card; a card opened by hovering also closes when the pointer goes elsewhere. */
function useClosingByPointer({ card, term, pinned, onClose }: ClosingByPointer): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      const target = event.target instanceof Node ? event.target : null;
      if (!card.current?.contains(target) && !term.current?.contains(target)) close.current();
    };
    document.addEventListener('pointerdown', pressed);
    return () => document.removeEventListener('pointerdown', pressed);
  }, [card, term]);

  useEffect(() => {
    if (pinned) return undefined;
    let timer: number | undefined;
    const moved = (event: PointerEvent) => {
      const boxes = [term, card].map(({ current }) => current?.getBoundingClientRect());
      const [termBox, cardBox] = boxes as [Box | undefined, Box | undefined];
      if (!termBox || !cardBox) return;
      const stays = isOnTheWay({ x: event.clientX, y: event.clientY }, termBox, cardBox);
      if (stays) window.clearTimeout(timer);
      if (stays) timer = undefined;
      else timer ??= window.setTimeout(() => close.current(), strayMilliseconds);
    };
    document.addEventListener('pointermove', moved);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('pointermove', moved);
    };
  }, [card, term, pinned]);
}
