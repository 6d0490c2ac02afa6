import { describe, expect, it } from 'vitest';
import {
  isOnTheWay,
  placeCard,
  type Box,
} from '../../../../src/renderer/features/glossary/card-placement.ts';

const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const view = box(0, 50, 1200, 750);

describe('a card beside the text', () => {
  const layer = box(900, -400, 240, 4000);
  const card = { width: 240, height: 300 };

  it('starts at the line of its term', () => {
    const place = placeCard({ term: box(300, 200, 80, 20), layer, view, card });
    expect(place).toMatchObject({ kind: 'beside', left: 0, top: 600 });
  });

  it('moves up as far as it needs to be whole', () => {
    const { top } = placeCard({ term: box(300, 780, 80, 20), layer, view, card });
    expect(top + layer.top + card.height).toBeLessThan(view.bottom);
  });

  it('may stand on the other side, as it does where text runs from right to left', () => {
    const left = box(0, 0, 240, 4000);
    expect(placeCard({ term: box(300, 200, 80, 20), layer: left, view, card }).kind).toBe('beside');
  });
});

describe('a card over the text', () => {
  const layer = box(0, 0, 700, 4000);
  const card = { width: 360, height: 300 };

  it('is below its term', () => {
    const place = placeCard({ term: box(200, 100, 80, 20), layer, view, card });
    expect(place).toMatchObject({ kind: 'below', left: 184, top: 128 });
  });

  it('is above where there is no room below', () => {
    const place = placeCard({ term: box(200, 600, 80, 20), layer, view, card });
    expect(place.kind).toBe('above');
    expect(place.top + card.height).toBeLessThan(600);
  });

  it('stays within the page at both sides', () => {
    const right = placeCard({ term: box(640, 100, 50, 20), layer, view, card });
    const left = placeCard({ term: box(2, 100, 50, 20), layer, view, card });
    expect(right.left + card.width).toBeLessThan(layer.right);
    expect(left.left).toBeGreaterThan(layer.left);
  });

  it('takes the larger side, and no more than it has, when it fits on neither', () => {
    const tall = { width: 360, height: 2000 };
    const place = placeCard({ term: box(200, 500, 80, 20), layer, view, card: tall });
    expect(place.kind).toBe('above');
    expect(place.top).toBeGreaterThanOrEqual(view.top);
    expect(place.top + place.maxHeight).toBeLessThan(500);
  });
});

describe('the way from a term to its card', () => {
  const term = box(100, 100, 80, 20);
  const card = box(400, 90, 240, 300);

  it('leads over the paper between them', () => {
    expect(isOnTheWay({ x: 300, y: 110 }, term, card)).toBe(true);
  });

  it('does not lead elsewhere', () => {
    expect(isOnTheWay({ x: 50, y: 110 }, term, card)).toBe(false);
    expect(isOnTheWay({ x: 300, y: 500 }, term, card)).toBe(false);
  });
});
