import { parentOf, type SourceRow } from './source-rows.ts';

/** What a key means in the tree: another row, or the folder at hand opened or closed. */
export type TreeMove =
  | { readonly type: 'focus'; readonly index: number }
  | { readonly type: 'toggle'; readonly id: string };

/**
 * What a key does at a row, as the ARIA Authoring Practices describe for trees: up and down go through what is in sight,
 * Right opens a folder or goes into it, Left closes it or goes to the folder around, Home and End to the first and the
 * last. Undefined for other keys.
 */
export function moveInTree(
  key: string,
  rows: readonly SourceRow[],
  index: number,
): TreeMove | undefined {
  const row = rows[index];
  if (!row) return undefined;
  const to = (wanted: number): TreeMove => ({
    type: 'focus',
    index: Math.min(rows.length - 1, Math.max(0, wanted)),
  });
  switch (key) {
    case 'ArrowDown':
      return to(index + 1);
    case 'ArrowUp':
      return to(index - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'ArrowRight':
      if (row.type === 'source') return to(index);
      return row.isOpen ? to(index + 1) : { type: 'toggle', id: row.id };
    case 'ArrowLeft': {
      if (row.type === 'folder' && row.isOpen) return { type: 'toggle', id: row.id };
      const parent = parentOf(rows, index);
      return to(parent === -1 ? index : parent);
    }
    default:
      return undefined;
  }
}

/**
 * The next row whose title begins with what was typed, going round at the end; undefined when there is none. One letter,
 * typed once or over and over, leads to the next row; more of them may stay on the row at hand. Case and accents do not
 * count, in any language.
 */
export function rowByTitle(
  typed: string,
  rows: readonly SourceRow[],
  index: number,
): number | undefined {
  const letters = comparable(typed);
  const isOneLetter = letters.replaceAll(letters.slice(0, 1), '') === '';
  const wanted = isOneLetter ? letters.slice(0, 1) : letters;
  if (wanted === '') return undefined;
  const start = isOneLetter ? index + 1 : index;
  const order = rows.map((_, step) => (start + step) % rows.length);
  return order.find((at) => comparable(rows[at]?.title ?? '').startsWith(wanted));
}

function comparable(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
