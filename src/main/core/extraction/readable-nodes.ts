import type { Element, ElementContent, Properties, Text } from 'hast';
import { type Attribute, attributesOf, readAttribute, withAttribute } from './tree-attributes.ts';
import type { ReadableDocument } from './readable-document.ts';

/** A place in a `ReadableDocument`. Siblings are linked, so that moving a node costs the same wherever it stands. */
export abstract class ReadableNode {
  abstract readonly nodeType: number;
  abstract readonly nodeName: string;
  abstract readonly textContent: string;
  /** Code units of the text that are certainly no white space: never more than its length once it is trimmed. */
  abstract readonly letters: number;
  readonly ownerDocument: ReadableDocument;
  parentNode: ReadableElement | null = null;
  previousSibling: ReadableNode | null = null;
  nextSibling: ReadableNode | null = null;
  // Readability compares `nodeType` with what stands on the node itself.
  readonly ELEMENT_NODE = 1;
  readonly TEXT_NODE = 3;

  constructor(ownerDocument: ReadableDocument) {
    this.ownerDocument = ownerDocument;
  }

  get nextElementSibling(): ReadableElement | null {
    let node = this.nextSibling;
    while (node && !(node instanceof ReadableElement)) node = node.nextSibling;
    return node;
  }

  get previousElementSibling(): ReadableElement | null {
    let node = this.previousSibling;
    while (node && !(node instanceof ReadableElement)) node = node.previousSibling;
    return node;
  }

  /** The same with everything in it, of a place of its own. */
  abstract copy(): ReadableNode;
  /** The same as part of a tree. */
  abstract toContent(): ElementContent;

  remove(): void {
    this.parentNode?.removeChild(this);
  }
}

/** A run of text. It keeps the node that it was made of, which tells what of a page is in the article. */
export class ReadableText extends ReadableNode {
  readonly nodeType = 3;
  readonly nodeName = '#text';
  readonly childNodes: readonly ReadableNode[] = [];
  readonly node: Text;
  #letters: number | undefined;

  constructor(node: Text, ownerDocument: ReadableDocument) {
    super(ownerDocument);
    this.node = node;
  }

  get textContent(): string {
    return this.node.value;
  }

  get letters(): number {
    this.#letters ??= countLetters(this.textContent);
    return this.#letters;
  }

  copy(): ReadableText {
    return new ReadableText(this.node, this.ownerDocument);
  }

  toContent(): Text {
    return this.node;
  }
}

/** What `innerHTML` gives: Readability keeps it and hands it back, and never looks into it. */
class Markup {
  readonly nodes: readonly ReadableNode[];

  constructor(nodes: readonly ReadableNode[]) {
    this.nodes = nodes;
  }
}

/** An element. Its properties are the tree's own and are copied before they change. */
export class ReadableElement extends ReadableNode {
  readonly nodeType = 1;
  localName: string;
  tagName: string;
  properties: Properties;
  firstChild: ReadableNode | null = null;
  lastChild: ReadableNode | null = null;
  /** Readability's own notes. */
  readability: unknown = undefined;
  _readabilityDataTable: unknown = undefined;
  /** Says that an element takes another name by being given one: it need not be made anew. */
  readonly __JSDOMParser__ = true;
  #childNodes: readonly ReadableNode[] | undefined;
  #children: readonly ReadableElement[] | undefined;
  #text: string | undefined;
  #trimmed: string | undefined;
  #letters: number | undefined;

  constructor(name: string, properties: Properties, ownerDocument: ReadableDocument) {
    super(ownerDocument);
    this.localName = name;
    this.tagName = name.toUpperCase();
    this.properties = properties;
  }

  get nodeName(): string {
    return this.tagName;
  }

  /** A list as it is now: it does not follow later changes. */
  get childNodes(): readonly ReadableNode[] {
    if (this.#childNodes) return this.#childNodes;
    const nodes: ReadableNode[] = [];
    for (let node = this.firstChild; node; node = node.nextSibling) nodes.push(node);
    this.#childNodes = nodes;
    return nodes;
  }

  /** A list as it is now, like `childNodes`. */
  get children(): readonly ReadableElement[] {
    this.#children ??= this.childNodes.filter((node) => node instanceof ReadableElement);
    return this.#children;
  }

  get firstElementChild(): ReadableElement | null {
    return this.children[0] ?? null;
  }

  get textContent(): string {
    if (this.#text !== undefined) return this.#text;
    let text = '';
    for (let node = this.firstChild; node; node = node.nextSibling) text += node.textContent;
    this.#text = text;
    return text;
  }

  /** What a reader sees of the text: without white space around it, and with one space wherever there are several. */
  get trimmedText(): string {
    this.#trimmed ??= this.textContent.trim().replace(/\s{2,}/g, ' ');
    return this.#trimmed;
  }

  get letters(): number {
    if (this.#letters !== undefined) return this.#letters;
    let letters = 0;
    for (let node = this.firstChild; node; node = node.nextSibling) letters += node.letters;
    this.#letters = letters;
    return letters;
  }

  get className(): string {
    return this.getAttribute('class') ?? '';
  }

  set className(value: string) {
    this.setAttribute('class', value);
  }

  get id(): string {
    return this.getAttribute('id') ?? '';
  }

  set id(value: string) {
    this.setAttribute('id', value);
  }

  get src(): string {
    return this.getAttribute('src') ?? '';
  }

  get srcset(): string {
    return this.getAttribute('srcset') ?? '';
  }

  /** Of the element's own `style`, what decides whether it shows. */
  get style(): { readonly display: string; readonly visibility: string } {
    const style = this.properties['style'];
    if (typeof style !== 'string') return unstyled;
    return { display: declared(style, 'display'), visibility: declared(style, 'visibility') };
  }

  get attributes(): readonly Attribute[] {
    return attributesOf(this.properties);
  }

  getAttribute(name: string): string | null {
    return readAttribute(this.properties, name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return readAttribute(this.properties, name) !== undefined;
  }

  setAttribute(name: string, value: string): void {
    this.properties = withAttribute(this.properties, name, value);
  }

  setAttributeNode({ name, value }: Attribute): void {
    this.setAttribute(name, value);
  }

  removeAttribute(name: string): void {
    if (this.hasAttribute(name)) {
      this.properties = withAttribute(this.properties, name, undefined);
    }
  }

  appendChild<Node extends ReadableNode>(node: Node): Node {
    return this.#insert(node, null);
  }

  removeChild<Node extends ReadableNode>(node: Node): Node {
    const { previousSibling, nextSibling } = node;
    if (previousSibling) previousSibling.nextSibling = nextSibling;
    else this.firstChild = nextSibling;
    if (nextSibling) nextSibling.previousSibling = previousSibling;
    else this.lastChild = previousSibling;
    node.parentNode = null;
    node.previousSibling = null;
    node.nextSibling = null;
    this.#changed();
    return node;
  }

  replaceChild<Node extends ReadableNode>(node: ReadableNode, replaced: Node): Node {
    if (node === replaced) return replaced;
    node.remove();
    const before = replaced.nextSibling;
    this.removeChild(replaced);
    this.#insert(node, before);
    return replaced;
  }

  getElementsByTagName(name: string): ReadableElement[] {
    return this.querySelectorAll(name);
  }

  /** Elements by name, several separated by commas: no other selector is asked for. In document order. */
  querySelectorAll(names: string): ReadableElement[] {
    const found: ReadableElement[] = [];
    collect(this, names === '*' ? undefined : new Set(names.toUpperCase().split(',')), found);
    return found;
  }

  get innerHTML(): Markup {
    return new Markup(this.childNodes.map((node) => node.copy()));
  }

  set innerHTML({ nodes }: Markup) {
    while (this.firstChild) this.removeChild(this.firstChild);
    for (const node of nodes) this.appendChild(node.copy());
  }

  copy(): ReadableElement {
    const copy = new ReadableElement(this.localName, this.properties, this.ownerDocument);
    for (let child = this.firstChild; child; child = child.nextSibling) {
      copy.appendChild(child.copy());
    }
    return copy;
  }

  toContent(): Element {
    const { localName: tagName, properties } = this;
    const children = this.childNodes.map((node) => node.toContent());
    return { type: 'element', tagName, properties: { ...properties }, children };
  }

  #insert<Node extends ReadableNode>(node: Node, before: ReadableNode | null): Node {
    node.parentNode?.removeChild(node);
    const previous = before ? before.previousSibling : this.lastChild;
    node.parentNode = this;
    node.previousSibling = previous;
    node.nextSibling = before;
    if (previous) previous.nextSibling = node;
    else this.firstChild = node;
    if (before) before.previousSibling = node;
    else this.lastChild = node;
    this.#changed();
    return node;
  }

  #changed(): void {
    this.#childNodes = undefined;
    this.#children = undefined;
    this.#forgetText();
    this.#forgetLetters();
  }

  /** Text that is remembered is remembered in everything inside as well, so the first that has none ends the way up. */
  #forgetText(): void {
    if (this.#text === undefined) return;
    this.#text = undefined;
    this.#trimmed = undefined;
    if (this.parentNode) this.parentNode.#forgetText();
  }

  #forgetLetters(): void {
    if (this.#letters === undefined) return;
    this.#letters = undefined;
    if (this.parentNode) this.parentNode.#forgetLetters();
  }
}

/** Every kind of white space but the ASCII ones is between U+0080 and U+00A0 or between U+1680 and U+3000, or is U+FEFF. */
function countLetters(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isAscii = unit > 0x20 && unit < 0x80;
    if (isAscii || (unit > 0xa0 && unit < 0x1680) || (unit > 0x3000 && unit !== 0xfeff)) {
      letters += 1;
    }
  }
  return letters;
}

const unstyled = { display: '', visibility: '' };

/** The value of a property in a `style` attribute, lower case, or ''. */
function declared(style: string, property: string): string {
  const pattern = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([a-z-]+)`, 'gi');
  return [...style.matchAll(pattern)].at(-1)?.[1]?.toLowerCase() ?? '';
}

function collect(
  element: ReadableElement,
  names: ReadonlySet<string> | undefined,
  found: ReadableElement[],
): void {
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (!(node instanceof ReadableElement)) continue;
    if (!names || names.has(node.tagName)) found.push(node);
    collect(node, names, found);
  }
}
