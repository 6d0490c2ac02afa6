import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/**
 * The rows to draw of those in sight. The selected row is always among them: `aria-activedescendant` may only name an
 * element that is there.
 */
export function drawnRows(range: Range, selected: number | undefined): number[] {
  const rows = defaultRangeExtractor(range);
  return selected === undefined || rows.includes(selected)
    ? rows
    : [...rows, selected].toSorted((a, b) => a - b);
}
