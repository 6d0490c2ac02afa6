import type { Element, Root, RootContent } from 'hast';

/** What a reader never sees as text. */
const unread = new Set(
  'script style template svg noscript head title select option textarea iframe'.split(' '),
);

/** Whether nothing in an element is ever read as text. */
export function isUnread({ tagName }: Element): boolean {
  return unread.has(tagName);
}

/** What some nodes hold, in characters without white space. */
export interface TextMeasures {
  readonly text: number;
  /** Of it, inside links. */
  readonly linked: number;
  /** Of it, in paragraphs and their like, outside links: what articles are made of. */
  readonly prose: number;
}

/** Elements whose own text is running text. */
const proseTags = new Set('p pre blockquote li dd td figcaption'.split(' '));

const nothing: TextMeasures = { text: 0, linked: 0, prose: 0 };
/**
 * Where an element's measures are remembered: trees do not change once they are made, and the heuristics ask again and
 * again about the same elements. On the element, since a WeakMap of all of them takes a tenth of the time of reading a
 * page, most of it in the collection of garbage. Elements that are made of others do not take it over.
 */
const measured = Symbol('measures');
type MeasuredElement = Element & { [measured]?: TextMeasures };

/** Measures nodes without looking into what is never read. Linear, and each element is looked at once. */
export function measureNodes(nodes: readonly RootContent[]): TextMeasures {
  let text = 0;
  let linked = 0;
  let prose = 0;
  for (const node of nodes) {
    if (node.type === 'text') text += lengthWithoutSpace(node.value);
    else if (node.type === 'element') {
      const measures = measureElement(node);
      text += measures.text;
      linked += measures.linked;
      prose += measures.prose;
    }
  }
  return { text, linked, prose };
}

function measureElement(element: MeasuredElement): TextMeasures {
  const known = element[measured];
  if (known) return known;
  const measures = unread.has(element.tagName)
    ? nothing
    : measuresInside(element.tagName, measureNodes(element.children));
  element[measured] = measures;
  return measures;
}

/** What is in a link is linked, and the rest of what is in a paragraph is prose. */
function measuresInside(tagName: string, { text, linked, prose }: TextMeasures): TextMeasures {
  if (tagName === 'a') return { text, linked: text, prose: 0 };
  return { text, linked, prose: proseTags.has(tagName) ? text - linked : prose };
}

/** The share of some text that is inside links, 0 to 1; 0 without text. */
export function linkShare({ text, linked }: TextMeasures): number {
  return text === 0 ? 0 : linked / text;
}

function lengthWithoutSpace(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x20 && code !== 0xa0) length += 1;
  }
  return length;
}

/**
 * The text of a page with a space wherever an element begins or ends, on one line; without the elements that are
 * left out, where some are.
 */
export function readableText(
  nodes: readonly RootContent[],
  isLeftOut: (element: Element) => boolean = () => false,
): string {
  let text = '';
  // Most of what stands between elements is white space: none of it becomes a part of a text that is then cut again.
  let isApart = false;
  const visit = (node: RootContent): void => {
    if (node.type === 'text') {
      const words = node.value.trim();
      if (words === '') {
        isApart ||= node.value !== '';
        return;
      }
      isApart ||= !node.value.startsWith(words);
      if (isApart && text !== '') text += ' ';
      text += severalSpaces.test(words) ? words.replace(/\s+/g, ' ') : words;
      isApart = !node.value.endsWith(words);
    } else if (node.type === 'element' && !isUnread(node) && !isLeftOut(node)) {
      const isInline = inlineTags.has(node.tagName);
      isApart ||= !isInline;
      node.children.forEach(visit);
      isApart ||= !isInline;
    }
  };
  nodes.forEach(visit);
  return text;
}

/** Where white space is not one plain space. */
const severalSpaces = /\s\s|[^\S ]/;

const inlineTags = new Set(
  'a abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup time u var ins del font'.split(
    ' ',
  ),
);

/** The first element that satisfies a test, in document order. */
export function findElement(
  nodes: readonly RootContent[],
  test: (element: Element) => boolean,
): Element | undefined {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    const found = test(node) ? node : findElement(node.children, test);
    if (found) return found;
  }
  return undefined;
}

/** Every element that satisfies a test, in document order. */
export function findElements(tree: Root | Element, test: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  const visit = (node: RootContent): void => {
    if (node.type !== 'element') return;
    if (test(node)) found.push(node);
    node.children.forEach(visit);
  };
  tree.children.forEach(visit);
  return found;
}
