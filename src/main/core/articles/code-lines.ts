import type { Element, ElementContent, RootContent } from 'hast';
import {
  containsNode,
  isElement,
  makeElement,
  plainText,
  withChildren,
} from '../../../shared/text/elements.ts';
import { findElements } from '../extraction/text-measures.ts';

/** What highlighters of code call the numbers of its lines. */
const numberNames =
  /(?:^|[\s_-])(?:gutter|line-?nos?|linenos?|line-?num(?:ber)?s?|lnt?|blob-num|hljs-ln-n|hljs-ln-numbers)(?=$|[\s_-])/i;
const codeNames = /(?:^|[\s_-])(?:code|blob-code|hljs-ln-code)(?=$|[\s_-])/i;
const nothingButNumbers = /^[\s\d]*$/;

/** Code without the numbers of its lines, which nobody wants to copy or to hear; itself when it has none. */
export function withoutLineNumbers(code: Element): Element {
  if (!containsNode(code.children, isLineNumber)) return code;
  const strip = (nodes: readonly ElementContent[]): ElementContent[] =>
    nodes.flatMap((node): ElementContent[] => {
      if (node.type !== 'element') return [node];
      return isLineNumber(node) ? [] : [withChildren(node, strip(node.children))];
    });
  return withChildren(code, strip(code.children));
}

/**
 * The code of a table that sets it beside the numbers of its lines: all of both in one row, or each line in its own.
 * Undefined for every other table.
 */
export function codeOfTable(table: Element): Element | undefined {
  const rows = rowsOf(table.children);
  const lines: ElementContent[][] = [];
  for (const row of rows) {
    const [gutter, code, ...others] = row.children.filter((cell) => isElement(cell, 'td'));
    if (!gutter || !code || others.length > 0 || !isGutter(gutter)) return undefined;
    const blocks = findElements(code, (inside) => isElement(inside, 'pre'));
    const [block] = blocks;
    if (rows.length === 1) {
      return block && blocks.length === 1 ? withoutLineNumbers(block) : undefined;
    }
    if (!isNamed(gutter, numberNames) && !isNamed(code, codeNames)) return undefined;
    lines.push([...(block ?? code).children, { type: 'text', value: '\n' }]);
  }
  if (lines.length === 0) return undefined;
  return makeElement('pre', {}, [makeElement('code', {}, lines.flat())]);
}

/** Rows of a table, and not of those in it. */
function rowsOf(nodes: readonly ElementContent[]): readonly Element[] {
  return nodes.flatMap((node) => {
    if (isElement(node, 'tr')) return [node];
    return node.type === 'element' && /^t(?:head|body|foot)$/.test(node.tagName)
      ? rowsOf(node.children)
      : [];
  });
}

/** A cell with the numbers of lines: written in it, or for a style sheet to show. */
function isGutter(cell: Element): boolean {
  const text = plainText(cell.children);
  if (!nothingButNumbers.test(text)) return false;
  return /\d/.test(text) || 'dataLineNumber' in cell.properties || isNamed(cell, numberNames);
}

function isLineNumber(node: RootContent): boolean {
  return (
    node.type === 'element' &&
    isNamed(node, numberNames) &&
    nothingButNumbers.test(plainText(node.children))
  );
}

function isNamed({ properties: { className } }: Element, names: RegExp): boolean {
  return Array.isArray(className) && names.test(className.join(' '));
}
