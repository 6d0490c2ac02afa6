/** Edges of something on screen, in CSS pixels from the window's top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Surroundings {
  /** The first line of the term. */
  readonly term: Box;
  /** Where cards may stand: a column beside the text, or the whole page. */
  readonly layer: Box;
  /** What is in sight of the page. */
  readonly view: Box;
  /** CSS pixels; the height is that of the whole content, even where it has to scroll. */
  readonly card: { readonly width: number; readonly height: number };
}

/** In CSS pixels, from the layer's top left corner. */
export interface CardPlace {
  readonly kind: 'beside' | 'below' | 'above';
  readonly left: number;
  readonly top: number;
  /** Most that the card may take; what does not fit scrolls in it. */
  readonly maxHeight: number;
}

/** Paper between a card and the term, and between a card and the edges of the view. */
const distance = 8;
const edge = 12;
/** A card is at least this high, even where that hides a part of it. */
const smallestCard = 160;
/** How far a card over the text starts before the term, so that both share an edge with the eye. */
const outdent = 16;

/** Keeps a length of `size` that starts at `start` within two limits; when it is too long, the first limit counts. */
function within(start: number, size: number, from: number, to: number): number {
  return Math.max(from, Math.min(start, to - size));
}

/**
 * Where a card stands. In a column beside the text it starts at the line of its term; over the text it is below the
 * term, or above where there is more room. It is never cut by the view when it fits into it.
 */
export function placeCard({ term, layer, view, card }: Surroundings): CardPlace {
  const isBeside = layer.left >= term.right || layer.right <= term.left;
  if (isBeside) {
    const top = within(term.top, card.height, view.top + edge, view.bottom - edge);
    const maxHeight = view.bottom - view.top - 2 * edge;
    return { kind: 'beside', left: 0, top: top - layer.top, maxHeight };
  }
  const below = view.bottom - edge - term.bottom - distance;
  const above = term.top - distance - view.top - edge;
  const goesBelow = below >= card.height || below >= above;
  const maxHeight = Math.max(smallestCard, goesBelow ? below : above);
  const left = within(term.left - outdent, card.width, layer.left + edge, layer.right - edge);
  const top = goesBelow
    ? term.bottom + distance
    : term.top - distance - Math.min(card.height, maxHeight);
  return {
    kind: goesBelow ? 'below' : 'above',
    left: left - layer.left,
    top: top - layer.top,
    maxHeight,
  };
}

/**
 * Whether the pointer is over a term, over its card or on the way from one to the other: within the smallest box around
 * both. A card that closed on the way could not be reached.
 */
export function isOnTheWay(point: { x: number; y: number }, term: Box, card: Box): boolean {
  return (
    point.x >= Math.min(term.left, card.left) &&
    point.x <= Math.max(term.right, card.right) &&
    point.y >= Math.min(term.top, card.top) &&
    point.y <= Math.max(term.bottom, card.bottom)
  );
}
