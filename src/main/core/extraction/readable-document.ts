import type { Element, Root, RootContent } from 'hast';
import { ReadableElement, ReadableText } from './readable-nodes.ts';

/**
 * The part of the DOM that Readability works with, over a copy of a page's tree: building it from the tree that is there
 * anyway, and taking the article from it as a tree, costs a fraction of writing the page as HTML for another parser and
 * reading the result once more. See docs/decisions/008-readability-dom.md.
 */
export class ReadableDocument {
  readonly documentElement: ReadableElement;
  /** What relative addresses start from. */
  readonly baseURI: string;
  readonly documentURI: string;
  /** Of the `title` element; Readability asks for it before it looks for the element. */
  readonly title: string;

  constructor(tree: Root, baseUrl: string | undefined) {
    this.documentElement = rootElement(tree, this);
    this.baseURI = baseUrl ?? 'about:blank';
    this.documentURI = this.baseURI;
    this.title = this.getElementsByTagName('title')[0]?.textContent.trim() ?? '';
  }

  get firstChild(): ReadableElement {
    return this.documentElement;
  }

  get body(): ReadableElement | undefined {
    return this.documentElement.children.find(({ tagName }) => tagName === 'BODY');
  }

  createElement(name: string): ReadableElement {
    return new ReadableElement(name.toLowerCase(), {}, this);
  }

  createTextNode(data: string): ReadableText {
    return new ReadableText({ type: 'text', value: data }, this);
  }

  getElementsByTagName(name: string): ReadableElement[] {
    const inside = this.documentElement.getElementsByTagName(name);
    const isRoot = name === '*' || name.toUpperCase() === this.documentElement.tagName;
    return isRoot ? [this.documentElement, ...inside] : inside;
  }

  querySelectorAll(names: string): ReadableElement[] {
    return this.documentElement.querySelectorAll(names);
  }
}

/** The tree's `html` element, or one around everything when it has none, as in a fragment. */
function rootElement(tree: Root, owner: ReadableDocument): ReadableElement {
  const html = tree.children.find((node) => node.type === 'element' && node.tagName === 'html');
  if (html?.type === 'element') return fromElement(html, owner);
  const body = new ReadableElement('body', {}, owner);
  appendAll(body, tree.children, owner);
  const root = new ReadableElement('html', {}, owner);
  root.appendChild(body);
  return root;
}

function fromElement(element: Element, owner: ReadableDocument): ReadableElement {
  const made = new ReadableElement(element.tagName, element.properties, owner);
  appendAll(made, element.children, owner);
  return made;
}

function appendAll(
  parent: ReadableElement,
  nodes: readonly RootContent[],
  owner: ReadableDocument,
): void {
  for (const node of nodes) {
    if (node.type === 'element') parent.appendChild(fromElement(node, owner));
    else if (node.type === 'text') parent.appendChild(new ReadableText(node, owner));
  }
}

/** What is in an element, as a tree of its own, with the page's own nodes of text. */
export function toTree(element: ReadableElement): Root {
  return { type: 'root', children: element.childNodes.map((node) => node.toContent()) };
}
