import type { Element, ElementContent, Root, RootContent } from 'hast';
import {
  containsNode,
  isBlockElement,
  isElement,
  isHeading,
  makeElement,
  partMark,
} from './elements.ts';
import { hoistBlocks } from './hoist.ts';
import { collapseInline, isBlank, preserveInline } from './whitespace.ts';

/**
 * A new tree in which every piece of text is in exactly one block element that holds nothing but inline content: `p`,
 * `h1`–`h6`, `pre`, or an `li`, `dt`, `dd`, `td`, `th`, `caption` or `figcaption` without blocks of its own. Text that
 * stood directly in a container is put in a `p`; two `br` in a row end a paragraph; pictures alone become a `figure`;
 * tables of one column, used for layout, are unwrapped; elements that mean nothing to a reader disappear and their
 * content stays. Empty blocks are dropped. Normalising a normalised tree changes nothing.
 */
export function normaliseTree(tree: Root): Root {
  return { type: 'root', children: flow(hoistBlocks(tree).children) };
}

/** Blocks made of any content, with runs of inline nodes between blocks made into paragraphs. */
function flow(nodes: readonly RootContent[]): Element[] {
  const output: Element[] = [];
  let run: ElementContent[] = [];
  const closeRun = () => {
    for (const paragraph of paragraphs(run, {})) output.push(paragraph);
    run = [];
  };
  for (const node of nodes) {
    if (isBlockElement(node)) {
      closeRun();
      for (const made of block(node)) output.push(made);
    } else if (node.type === 'text' || node.type === 'element') run.push(node);
  }
  closeRun();
  return output;
}

function block(element: Element): Element[] {
  if (isHeading(element)) return leaf(element, collapseInline(element.children));
  switch (element.tagName) {
    case 'hr':
      return [{ ...element, children: [] }];
    case 'pre':
      return leaf(element, preserveInline(element.children));
    case 'p':
      return element.children.some(isBlockElement)
        ? flow(element.children)
        : paragraphs(element.children, element.properties);
    case 'blockquote':
      return container(element, flow(element.children));
    case 'ul':
    case 'ol':
      return container(element, listItems(element.children));
    case 'dl':
      return container(element, definitions(element.children));
    case 'table':
      return table(element);
    case 'figure':
      return figure(element);
    default:
      return isKeptContainer(element)
        ? container(element, flow(element.children))
        : flow(element.children);
  }
}

/**
 * Divisions stay when they say something about their content: its language or direction, that it is footnotes, or what
 * it is instead of the article.
 */
function isKeptContainer({ tagName, properties }: Element): boolean {
  if (tagName === 'section') return 'dataFootnotes' in properties;
  return tagName === 'div' && ['lang', 'dir', partMark].some((name) => name in properties);
}

function container(element: Element, children: Element[]): Element[] {
  return children.length > 0 ? [{ ...element, children }] : [];
}

function leaf(element: Element, children: ElementContent[]): Element[] {
  return children.length > 0 ? [{ ...element, children }] : [];
}

/** One `p` for each stretch of inline content that two or more `br` separate; pictures without text make a `figure`. */
function paragraphs(
  nodes: readonly ElementContent[],
  properties: Element['properties'],
): Element[] {
  const output: Element[] = [];
  for (const part of splitAtBreaks(nodes)) {
    const children = collapseInline(part);
    if (children.length === 0) continue;
    if (hasText(children)) output.push(makeElement('p', properties, children));
    else if (hasImage(children)) output.push(makeElement('figure', {}, children));
  }
  return output;
}

function splitAtBreaks(nodes: readonly ElementContent[]): ElementContent[][] {
  const parts: ElementContent[][] = [[]];
  let breaks = 0;
  let pending: ElementContent[] = [];
  for (const node of nodes) {
    if (isBlank(node)) {
      pending.push(node);
      if (isElement(node, 'br')) breaks += 1;
      continue;
    }
    if (breaks >= 2) parts.push([]);
    else for (const space of pending) parts.at(-1)?.push(space);
    parts.at(-1)?.push(node);
    breaks = 0;
    pending = [];
  }
  return parts;
}

/**
 * An element that is a block itself when its content is inline, and a container when it has blocks. What else stands in
 * it is kept only where `keepEmpty` says that its place matters.
 */
function cell(element: Element, keepEmpty: boolean): Element[] {
  const children = element.children.some(isBlockElement) ? flow(element.children) : undefined;
  if (children && children.length > 0) return [{ ...element, children }];
  const split = children ? [] : paragraphs(element.children, {});
  if (split.length > 1) return [{ ...element, children: split }];
  const inline = children ? [] : collapseInline(element.children);
  return inline.length > 0 || keepEmpty ? [{ ...element, children: inline }] : [];
}

function listItems(nodes: readonly RootContent[]): Element[] {
  return grouped(nodes, ['li'], 'li').flatMap((item) => cell(item, false));
}

function definitions(nodes: readonly RootContent[]): Element[] {
  const entries = nodes.flatMap((node) => (isElement(node, 'div') ? node.children : [node]));
  return grouped(entries, ['dt', 'dd'], 'dd').flatMap((entry) => cell(entry, false));
}

/** The elements with one of the tags, and around each run of anything else between them a new one with tag `stray`. */
function grouped(
  nodes: readonly RootContent[],
  tagNames: readonly string[],
  stray: string,
): Element[] {
  const output: Element[] = [];
  let group: ElementContent[] = [];
  const closeGroup = () => {
    if (!group.every(isBlank)) output.push(makeElement(stray, {}, group));
    group = [];
  };
  for (const node of nodes) {
    if (node.type === 'element' && tagNames.includes(node.tagName)) {
      closeGroup();
      output.push(node);
    } else if (node.type === 'text' || node.type === 'element') group.push(node);
  }
  closeGroup();
  return output;
}

const rowGroups = ['thead', 'tbody', 'tfoot'];

function table(element: Element): Element[] {
  const parts = element.children.filter(
    (node) => !isElement(node, 'colgroup') && !isElement(node, 'col'),
  );
  const children = grouped(parts, ['caption', 'tr', ...rowGroups], 'tr').flatMap((part) => {
    if (part.tagName === 'caption') return cell(part, false);
    if (part.tagName === 'tr') return row(part);
    return container(part, grouped(part.children, ['tr'], 'tr').flatMap(row));
  });
  if (!hasText(children) && !hasImage(children)) return [];
  return isLayout(children) ? layoutCells(children) : [{ ...element, children }];
}

function row(element: Element): Element[] {
  return container(
    element,
    grouped(element.children, ['td', 'th'], 'td').flatMap((entry) => cell(entry, true)),
  );
}

function rows(parts: readonly Element[]): Element[] {
  return parts.flatMap((part) =>
    rowGroups.includes(part.tagName)
      ? part.children.filter((node) => isElement(node, 'tr'))
      : [part],
  );
}

function isLayout(parts: readonly Element[]): boolean {
  return rows(parts).every(
    (part) =>
      part.tagName === 'tr' &&
      part.children.length <= 1 &&
      !part.children.some((entry) => isElement(entry, 'th')),
  );
}

function layoutCells(parts: readonly Element[]): Element[] {
  return rows(parts).flatMap((part) =>
    part.children.flatMap((entry) => (entry.type === 'element' ? flow(entry.children) : [])),
  );
}

/** A figure's pictures stand directly in it; a caption without anything that it is about is a paragraph. */
function figure(element: Element): Element[] {
  const children = grouped(element.children, ['figcaption'], 'div').flatMap((part) =>
    part.tagName === 'figcaption' ? cell(part, false) : flow(part.children).flatMap(unwrapFigure),
  );
  if (children.length === 0) return [];
  if (children.every((child) => isElement(child, 'figcaption'))) {
    return children.flatMap((caption) => flow(caption.type === 'element' ? caption.children : []));
  }
  return [{ ...element, children }];
}

function unwrapFigure(made: Element): ElementContent[] {
  const bare =
    made.tagName === 'figure' && !made.children.some((child) => isElement(child, 'figcaption'));
  return bare ? made.children : [made];
}

function hasText(nodes: readonly RootContent[]): boolean {
  return containsNode(nodes, (node) => node.type === 'text' && node.value !== '');
}

function hasImage(nodes: readonly RootContent[]): boolean {
  return containsNode(nodes, (node) => isElement(node, 'img'));
}
