import type { Element, ElementContent, RootContent, Text } from 'hast';
import { compose } from './compose.ts';
import { isElement } from './elements.ts';

/** Every white space that a line may break at; no-break spaces are typography and stay as they are. */
const breakingSpace = /[^\S\u00A0\u202F\u2007\uFEFF]+|\u0085+/g;
const blankLinesStart = /^(?:[^\S\n]*\n)+/;
/** Control characters that are neither text nor white space, and surrogates without their other half. */
const notText = /[\p{Cc}--[\t-\r\u0080-\u009F]]/gv;
const loneSurrogate = /[\uD800-\uDFFF]/gu;

interface CollapseState {
  /** At the start of the block, or after a space that was kept: further white space is dropped. */
  afterSpace: boolean;
  afterBreak: boolean;
  hasContent: boolean;
  lastText: Text | undefined;
}

/**
 * The inline content of one block with its white space collapsed, its edges trimmed, and what is empty removed. Text
 * nodes that meet are joined, and each is in NFC. A `br` is kept as an element and counts as one space: the space is at
 * the end of the text before it, where nobody sees it. Images count nothing.
 */
export function collapseInline(nodes: readonly RootContent[]): ElementContent[] {
  const state: CollapseState = {
    afterSpace: true,
    afterBreak: false,
    hasContent: false,
    lastText: undefined,
  };
  const collapsed = collapseNodes(nodes, state);
  const hasEmptied = trimTexts(collapsed, (value) => value.trimStart());
  const pruned = prune(collapsed);
  // Where text of no-break spaces alone is gone, line breaks before and after it have met.
  if (hasEmptied) return collapseInline(pruned);
  removeBreaksAtStart(pruned);
  removeBreaksAtEnd(pruned);
  composeTexts(pruned);
  return pruned;
}

/** The content of a `pre`: every space and line kept, apart from blank lines at its edges; a `br` becomes a line end. */
export function preserveInline(nodes: readonly RootContent[]): ElementContent[] {
  const preserved = preserveNodes(nodes);
  trimTexts(preserved, (value) => value.replace(blankLinesStart, ''));
  const pruned = prune(preserved);
  composeTexts(pruned);
  return pruned;
}

function collapseNodes(nodes: readonly RootContent[], state: CollapseState): ElementContent[] {
  const output: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === 'text') appendCollapsed(output, node.value, state);
    else if (node.type !== 'element') continue;
    else if (node.tagName === 'br') appendBreak(output, state);
    else if (node.tagName === 'img' || node.tagName === 'wbr') {
      output.push({ ...node, children: [] });
      if (node.tagName === 'img') {
        state.hasContent = true;
        state.afterBreak = false;
      }
    } else {
      const children = collapseNodes(node.children, state);
      if (children.length > 0) output.push({ ...node, children });
    }
  }
  return output;
}

function appendCollapsed(output: ElementContent[], raw: string, state: CollapseState): void {
  let value = cleanText(raw).replace(breakingSpace, ' ');
  if (state.afterSpace && value.startsWith(' ')) value = value.slice(1);
  if (value === '') return;
  state.lastText = appendText(output, value);
  state.afterSpace = value.endsWith(' ');
  state.afterBreak = false;
  state.hasContent = true;
}

function appendBreak(output: ElementContent[], state: CollapseState): void {
  if (!state.hasContent || state.afterBreak) return;
  if (state.lastText && !state.lastText.value.endsWith(' ')) state.lastText.value += ' ';
  output.push({ type: 'element', tagName: 'br', properties: {}, children: [] });
  state.afterSpace = true;
  state.afterBreak = true;
}

function preserveNodes(nodes: readonly RootContent[]): ElementContent[] {
  const output: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === 'text') {
      const value = cleanText(node.value).replace(/\r\n?/g, '\n');
      if (value !== '') appendText(output, value);
    }
    if (node.type !== 'element') continue;
    if (node.tagName === 'br') appendText(output, '\n');
    else {
      const children = preserveNodes(node.children);
      if (children.length > 0 || isVoid(node)) output.push({ ...node, children });
    }
  }
  return output;
}

function cleanText(value: string): string {
  return value.replace(notText, '').replace(loneSurrogate, '\uFFFD');
}

/** Adds text after the last node, in it when that is text too. */
function appendText(output: ElementContent[], value: string): Text {
  const last = output.at(-1);
  if (last?.type === 'text') {
    last.value += value;
    return last;
  }
  const text: Text = { type: 'text', value };
  output.push(text);
  return text;
}

function textNodes(nodes: readonly ElementContent[], found: Text[] = []): Text[] {
  for (const node of nodes) {
    if (node.type === 'text') found.push(node);
    else if (node.type === 'element') textNodes(node.children, found);
  }
  return found;
}

/** Trims the first text and the last, and those inside them while that leaves nothing. Tells whether any was emptied. */
function trimTexts(
  nodes: readonly ElementContent[],
  trimStart: (value: string) => string,
): boolean {
  const texts = textNodes(nodes);
  let hasEmptied = false;
  for (const text of texts) {
    text.value = trimStart(text.value);
    if (text.value !== '') break;
    hasEmptied = true;
  }
  for (const text of texts.reverse()) {
    text.value = text.value.trimEnd();
    if (text.value !== '') break;
    hasEmptied = true;
  }
  return hasEmptied;
}

function prune(nodes: readonly ElementContent[]): ElementContent[] {
  const output: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === 'text') {
      if (node.value !== '') appendText(output, node.value);
    } else if (node.type === 'element') {
      const children = prune(node.children);
      if (children.length > 0 || isVoid(node)) output.push({ ...node, children });
    }
  }
  return output;
}

function isVoid(element: Element): boolean {
  return element.tagName === 'br' || element.tagName === 'img' || element.tagName === 'wbr';
}

function removeBreaksAtEnd(nodes: ElementContent[]): void {
  for (let last = nodes.at(-1); last; last = nodes.at(-1)) {
    if (last.type !== 'element' || last.tagName === 'img') return;
    if (last.tagName !== 'br' && last.tagName !== 'wbr') {
      removeBreaksAtEnd(last.children);
      if (last.children.length > 0) return;
    }
    nodes.pop();
  }
}

function removeBreaksAtStart(nodes: ElementContent[]): void {
  for (let first = nodes[0]; first; first = nodes[0]) {
    if (first.type !== 'element' || first.tagName === 'img') return;
    if (first.tagName !== 'br' && first.tagName !== 'wbr') {
      removeBreaksAtStart(first.children);
      if (first.children.length > 0) return;
    }
    nodes.shift();
  }
}

function composeTexts(nodes: readonly ElementContent[]): void {
  for (const text of textNodes(nodes)) text.value = compose(text.value);
}

/** Whether a node shows nothing by itself: white space, a line break, a comment. */
export function isBlank(node: RootContent): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  return node.type !== 'element' || isElement(node, 'br');
}
