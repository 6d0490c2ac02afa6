import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { TextRange } from '../../../shared/domain/body.ts';
import { grouped } from '../grouped.ts';
import type { BodyStore } from '../ports.ts';

/**
 * A range of UTF-16 code units of a text in Unicode code points, as W3C's Web Annotation Data Model counts (section 4.2.5, “Text Position
 * Selector”).
 */
export function inCodePoints(text: string, { start, end }: TextRange): TextRange {
  const before = pairsIn(text, 0, start);
  return { start: start - before, end: end - before - pairsIn(text, start, end) };
}

/** The other way round. What is beyond the text stays beyond it. */
export function inCodeUnits(text: string, { start, end }: TextRange): TextRange {
  const unitAt = (point: number) => {
    // Every code unit is one at the most, so that a position that a file makes up costs no more than its text.
    const most = Math.min(point, text.length);
    let unit = 0;
    for (let met = 0; met < most; met += 1) unit += isPairAt(text, unit) ? 2 : 1;
    return unit + (point - most);
  };
  return { start: unitAt(start), end: unitAt(end) };
}

/**
 * Where annotations are in the texts that were marked, counted in code points, by their ids: of those of which that is another place
 * than in UTF-16 code units.
 */
export async function codePointPositions(
  annotations: readonly Annotation[],
  bodies: Pick<BodyStore, 'read'>,
): Promise<ReadonlyMap<string, TextRange>> {
  const positions = new Map<string, TextRange>();
  const marked = annotations.flatMap(({ id, target }) => (target ? [{ id, ...target }] : []));
  // By their texts, as who reads several articles marks now the one and now the other.
  for (const [hash, ofText] of grouped(marked, ({ bodyHash }) => bodyHash)) {
    const body = await bodies.read(hash).catch(() => undefined);
    // Most texts have none of these, and need not be counted through for each annotation.
    if (!body || pairsIn(body.text, 0, body.text.length) === 0) continue;
    for (const { id, position: units } of ofText) {
      const position = inCodePoints(body.text, units);
      if (position.end !== units.end) positions.set(id, position);
    }
  }
  return positions;
}

function pairsIn(text: string, start: number, end: number): number {
  return [...text.slice(start, end).matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)].length;
}

function isPairAt(text: string, unit: number): boolean {
  return (text.codePointAt(unit) ?? 0) > 0xffff;
}
