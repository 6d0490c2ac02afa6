import { decodeHTMLStrict } from 'entities';
import { resolveWebAddress } from '../../http/address.ts';
import { tokenize } from './tokenize.ts';
import { vocabularyUnderRoot, type Vocabulary } from './vocabulary.ts';
import type { XmlElement } from './xml-element.ts';
import {
  resolveAttribute,
  resolveName,
  scopeInside,
  type ResolvedName,
  type Scope,
} from './xml-names.ts';

/**
 * Limits that honest feeds never come near. What is beyond them is left out, so that the time and the memory which a
 * document costs grow with its length and with nothing else.
 */
const limits = {
  /** Elements inside one another. Deeper ones are read through as if their tags were not there. */
  depth: 200,
  attributesPerElement: 100,
  /** Elements held at a time: those of one item and of the feed itself. */
  elements: 100_000,
  /** UTF-16 code units of text held at a time. */
  text: 8_000_000,
} as const;

export interface XmlListener {
  /** Whether items are met in any document; otherwise only below the root of a feed. */
  readonly anyRoot?: boolean;
  /** Whether an element is an item, told by its start tag alone. */
  isItem(element: XmlElement): boolean;
  /** An item is whole. It is not kept in its parent afterwards. */
  onItem(item: XmlElement): void;
}

export interface XmlRead {
  /** Holds the outermost elements. */
  readonly document: XmlElement;
  /** The first element that is the root of a feed. */
  readonly root: XmlElement | undefined;
  /** Whether an element of an HTML page stood before any root of a feed. */
  readonly isPage: boolean;
  readonly warnings: readonly string[];
}

/**
 * Reads XML as publishers really write it: junk before the first tag, ampersands and less-than signs that were not
 * escaped, HTML's named characters, end tags that are missing or do not match, documents cut in the middle. Expands no
 * entity that the document declares, and fetches nothing.
 */
export function readXml(
  text: string,
  location: string | undefined,
  listener: XmlListener,
): XmlRead {
  return new XmlReader(escapeLooseSigns(withoutControls(text)), location, listener).read();
}

/** Control characters are not allowed in XML, and mean nothing in any text. */
function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\t\n\f\r]+/gu, '');
}

/** A less-than sign that starts no tag would swallow the next one. CDATA sections are left as they are. */
function escapeLooseSigns(text: string): string {
  return text.replace(/<!\[CDATA\[[^]*?(?:\]\]>|$)|<(?![A-Za-z_:/!?\u0080-\uffff])/g, (found) =>
    found === '<' ? '&lt;' : found,
  );
}

interface OpenElement {
  readonly element: XmlElement;
  readonly qualifiedName: string;
  readonly scope: Scope | undefined;
  readonly isItem: boolean;
}

class XmlReader {
  readonly #text: string;
  readonly #location: string | undefined;
  readonly #listener: XmlListener;
  readonly #document: XmlElement = {
    key: 'other:document',
    name: '',
    attributes: [],
    children: [],
    base: undefined,
    language: undefined,
  };
  readonly #open: OpenElement[] = [
    { element: this.#document, qualifiedName: '', scope: undefined, isItem: false },
  ];
  readonly #warnings = new Set<string>();
  #root:
    | { readonly element: XmlElement; readonly namespace: string; readonly vocabulary: Vocabulary }
    | undefined;
  #isPage = false;
  #tagName = '';
  #attributeName = '';
  #attributes: { name: string; value: string }[] = [];
  /** Start tags beyond the depth limit whose end tags have not been met. */
  #overflow = 0;
  #elements = 0;
  #characters = 0;

  constructor(text: string, location: string | undefined, listener: XmlListener) {
    this.#text = text;
    this.#location = location;
    this.#listener = listener;
  }

  read(): XmlRead {
    tokenize(
      this.#text,
      { xmlMode: true, decodeEntities: false },
      {
        ontext: (start, end) => this.#addText(decodeHTMLStrict(this.#text.slice(start, end))),
        oncdata: (start, end, offset) => this.#addText(this.#text.slice(start, end - offset)),
        onopentagname: (start, end) => this.#startTag(this.#text.slice(start, end)),
        onattribname: (start, end) => this.#startAttribute(this.#text.slice(start, end)),
        onattribdata: (start, end) => this.#addToAttribute(this.#text.slice(start, end)),
        onopentagend: () => this.#openElement(false),
        onselfclosingtag: () => this.#openElement(true),
        onclosetag: (start, end) => this.#endTag(this.#text.slice(start, end).trim()),
      },
    );
    this.#endDocument();
    return {
      document: this.#document,
      root: this.#root?.element,
      isPage: this.#isPage,
      warnings: [...this.#warnings],
    };
  }

  get #current(): OpenElement {
    const last = this.#open.at(-1);
    if (last === undefined) throw new Error('The document itself is never closed');
    return last;
  }

  #addText(text: string): void {
    if (this.#open.length === 1) return;
    this.#characters += text.length;
    if (this.#characters > limits.text) {
      this.#warnings.add('text beyond the limit was left out');
      return;
    }
    const { children } = this.#current.element;
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + text;
    else children.push(text);
  }

  #startTag(name: string): void {
    this.#tagName = name;
    this.#attributes = [];
  }

  #startAttribute(name: string): void {
    this.#attributeName = name;
    if (this.#attributes.length < limits.attributesPerElement) {
      this.#attributes.push({ name, value: '' });
    } else {
      this.#warnings.add('attributes beyond the limit were left out');
      this.#attributeName = '';
    }
  }

  #addToAttribute(value: string): void {
    const attribute = this.#attributes.at(-1);
    if (attribute === undefined || this.#attributeName === '') return;
    attribute.value += decodeHTMLStrict(value);
  }

  #openElement(isEmpty: boolean): void {
    if (this.#open.length > limits.depth) {
      this.#warnings.add('elements nested beyond the limit were flattened');
      if (!isEmpty) this.#overflow += 1;
      return;
    }
    let opened = this.#build();
    const mayHoldItems = this.#root !== undefined || this.#listener.anyRoot === true;
    const isItem = mayHoldItems && this.#listener.isItem(opened.element);
    if (isItem && this.#closeOpenItem()) opened = this.#build();
    const siblings = this.#current.element.children;
    this.#elements += 1;
    if (this.#elements <= limits.elements) siblings.push(opened.element);
    else this.#warnings.add('elements beyond the limit were left out');
    this.#open.push({ ...opened, isItem });
    if (isEmpty) this.#close();
  }

  #build(): Omit<OpenElement, 'isItem'> {
    const parent = this.#current;
    const scope = scopeInside(parent.scope, this.#attributes);
    const attributes = this.#attributes
      .filter(({ name }) => name !== 'xmlns' && !name.startsWith('xmlns:'))
      .map(({ name, value }) => resolveAttribute(name, value, scope));
    const name = resolveName(this.#tagName, scope);
    const vocabulary = this.#vocabularyOf(name);
    const xml = (local: string) =>
      attributes.find((one) => one.vocabulary === 'xml' && one.name === local)?.value;
    const base = xml('base');
    const from = parent.element.base ?? this.#location;
    const element: XmlElement = {
      key: `${vocabulary}:${name.local.toLowerCase()}`,
      name: name.local,
      attributes,
      children: [],
      base: (base === undefined ? undefined : resolveWebAddress(base, from)) ?? parent.element.base,
      language: xml('lang') ?? parent.element.language,
    };
    this.#noteRoot(element, name);
    return { qualifiedName: this.#tagName, scope, element };
  }

  /** Elements without a namespace, or in one that only this publisher uses, belong to the root's vocabulary. */
  #vocabularyOf(name: ResolvedName): Vocabulary {
    if (name.vocabulary !== undefined) return name.vocabulary;
    const isOwn = name.namespace === '' || name.namespace === this.#root?.namespace;
    const own = this.#root?.vocabulary ?? vocabularyUnderRoot(name.local);
    return isOwn || this.#root === undefined ? (own ?? 'other') : 'other';
  }

  #noteRoot(element: XmlElement, name: ResolvedName): void {
    if (this.#root !== undefined) return;
    const isOutermost = this.#open.length === 1;
    const isOfPage = ['html', 'head', 'body'].includes(name.local.toLowerCase());
    if (isOutermost && isOfPage) this.#isPage = true;
    const vocabulary = vocabularyUnderRoot(name.local);
    if (vocabulary === undefined || this.#isPage) return;
    this.#root = { element, namespace: name.defaultNamespace, vocabulary };
  }

  /** An item that starts while another is open: the publisher forgot an end tag, as items never nest. */
  #closeOpenItem(): boolean {
    const index = this.#open.findLastIndex(({ isItem }) => isItem);
    if (index === -1) return false;
    this.#warnings.add('an item had no end tag');
    this.#closeTo(index);
    return true;
  }

  #endTag(name: string): void {
    const index = this.#open.findLastIndex(({ qualifiedName }) => qualifiedName === name);
    if (this.#overflow > 0 && this.#open[index]?.isItem !== true) {
      this.#overflow -= 1;
      return;
    }
    if (index < 1) {
      this.#warnings.add('an end tag had no start tag');
      return;
    }
    if (index < this.#open.length - 1) this.#warnings.add('start and end tags did not match');
    this.#overflow = 0;
    this.#closeTo(index);
  }

  #closeTo(index: number): void {
    while (this.#open.length > index) this.#close();
  }

  #close(): void {
    const closed = this.#open.pop();
    if (closed?.isItem !== true) return;
    this.#listener.onItem(closed.element);
    const siblings = this.#current.element.children;
    if (siblings.at(-1) === closed.element) siblings.pop();
    this.#elements = 0;
    this.#characters = 0;
  }

  /**
   * Closes what the document left open. An item that breaks off inside one of its elements is dropped: stored, it would
   * pass for the article.
   */
  #endDocument(): void {
    if (this.#open.length === 1) return;
    this.#warnings.add('the document breaks off before its end');
    const item = this.#open.findLastIndex(({ isItem }) => isItem);
    const isBroken = item !== -1 && item < this.#open.length - 1;
    if (isBroken) this.#open.length = item;
    this.#closeTo(1);
  }
}
