import type { Element, Root, RootContent } from 'hast';
import { isBlockElement, plainText } from '../../../shared/text/elements.ts';

/** A number as people write it in tables: grouped, signed, with a currency, a per cent sign or a unit. */
const number = /^(?:[$€£¥]\s?)?[-+±−–]?\s?\d[\d\s.,'’/]*\s?(?:%|‰|[$€£¥]|[\p{L}°]{1,3}[$€£¥]?)?$/u;
/** What stands where there is no number. */
const missing = /^(?:|[-–—−.…*]|n\/?[ads]\.?|nd)$/iu;

/**
 * The tree with `data-number` on the cells of columns that hold numbers of several lengths, so that they can stand one
 * below the other by their last digit. Tables whose cells span rows are left as they are. No text changes.
 */
export function withNumberColumns(tree: Root): Root {
  const numbers = new Set(tablesIn(tree.children).flatMap(numberCells));
  if (numbers.size === 0) return tree;
  const mark = <Node extends RootContent>(node: Node): Node => {
    if (node.type !== 'element') return node;
    const { properties } = node;
    return {
      ...node,
      properties: numbers.has(node) ? { ...properties, dataNumber: '' } : properties,
      children: node.children.map(mark),
    };
  };
  return { ...tree, children: tree.children.map(mark) };
}

function tablesIn(nodes: readonly RootContent[]): readonly Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element' || !isBlockElement(node)) return [];
    const inside = tablesIn(node.children);
    return node.tagName === 'table' ? [node, ...inside] : inside;
  });
}

interface Cell {
  readonly element: Element;
  readonly column: number;
}

/** The cells of the columns of a table that hold numbers, headings included. */
function numberCells(table: Element): readonly Element[] {
  const cells = rowsOf(table).flatMap(cellsOf);
  if (cells.some(({ element }) => Number(element.properties['rowSpan'] ?? 1) > 1)) return [];
  const columns = new Map<number, Element[]>();
  for (const { element, column } of cells) {
    const above = columns.get(column);
    if (above) above.push(element);
    else columns.set(column, [element]);
  }
  return [...columns.values()].flatMap((column) => (holdNumbers(column) ? column : []));
}

function rowsOf(node: Element): readonly Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element' || child.tagName === 'table') return [];
    return child.tagName === 'tr' ? [child] : rowsOf(child);
  });
}

/** A cell that spans columns belongs to none. */
function cellsOf(row: Element): readonly Cell[] {
  let column = 0;
  return row.children.flatMap((element) => {
    if (element.type !== 'element') return [];
    const span = Math.max(1, Number(element.properties['colSpan'] ?? 1));
    const at = column;
    column += span;
    return span === 1 ? [{ element, column: at }] : [];
  });
}

function holdNumbers(column: readonly Element[]): boolean {
  const texts = column
    .filter(({ tagName }) => tagName === 'td')
    .map((cell) => plainText([cell]).trim());
  const written = texts.filter((text) => !missing.test(text));
  // Years and codes, all as long as one another, stand as well at the beginning.
  const lengths = new Set(written.map(({ length }) => length));
  return lengths.size > 1 && written.every((text) => number.test(text));
}
