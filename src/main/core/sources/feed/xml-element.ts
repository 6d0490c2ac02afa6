import type { Vocabulary } from './vocabulary.ts';

export interface XmlAttribute {
  /** Without prefix, as written. */
  readonly name: string;
  /** Undefined for an attribute without prefix. */
  readonly vocabulary: Vocabulary | undefined;
  readonly value: string;
}

/** An element of a feed, with what it inherits from those around it. */
export interface XmlElement {
  /** Vocabulary and name in lower case, such as `dc:creator`: what elements are compared by. */
  readonly key: string;
  /** The name without prefix, as written. */
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: (XmlElement | string)[];
  /** The `xml:base` in force here, absolute; undefined when none was ever declared. */
  readonly base: string | undefined;
  /** The `xml:lang` in force here, as written; empty when it was taken back. */
  readonly language: string | undefined;
}

/** The value of an attribute without prefix. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find(
    (attribute) => attribute.vocabulary === undefined && attribute.name.toLowerCase() === name,
  )?.value;
}

/** The value of an RDF attribute, such as `rdf:about`; RSS 1.0 is often written without the prefix. */
export function rdfAttributeOf(element: XmlElement, name: string): string | undefined {
  const named = element.attributes.filter((attribute) => attribute.name.toLowerCase() === name);
  return (named.find(({ vocabulary }) => vocabulary === 'rdf') ?? named[0])?.value;
}

export function childElements(element: XmlElement): readonly XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** Direct children with one of `keys`, in the order of `keys` and then of the document. */
export function childrenOf(element: XmlElement, keys: readonly string[]): readonly XmlElement[] {
  const elements = childElements(element);
  return keys.flatMap((key) => elements.filter((child) => child.key === key));
}

/** All text inside, markup left out. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('');
}

const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
);

const addressAttributes: ReadonlySet<string> = new Set(['href', 'src', 'cite', 'poster']);

/**
 * The content of an element as HTML. Relative addresses stay as they are, to be resolved with everything else, except
 * under an inner `xml:base`, which HTML could not say.
 */
export function toHtml(element: XmlElement, outerBase = element.base): string {
  return element.children
    .map((child) =>
      typeof child === 'string' ? escapeHtml(child) : elementToHtml(child, outerBase),
    )
    .join('');
}

function elementToHtml(element: XmlElement, outerBase: string | undefined): string {
  const name = element.name.toLowerCase();
  if (!/^[a-z][a-z0-9-]*$/.test(name)) return toHtml(element, outerBase);
  const attributes = element.attributes.flatMap((attribute) =>
    attributeToHtml(attribute, element, outerBase),
  );
  const start = `<${name}${attributes.join('')}>`;
  return voidElements.has(name) ? start : `${start}${toHtml(element, outerBase)}</${name}>`;
}

function attributeToHtml(
  attribute: XmlAttribute,
  element: XmlElement,
  outerBase: string | undefined,
): readonly string[] {
  const name = attribute.name.toLowerCase();
  if (attribute.vocabulary === 'xml' && name === 'lang')
    return [` lang="${escapeHtml(attribute.value)}"`];
  // Drawings and formulas of HTML have these under this very prefix, and refer to their own parts by them.
  const isLink = attribute.vocabulary === 'xlink';
  if (attribute.vocabulary !== undefined && !isLink) return [];
  if (!/^[a-z][a-z0-9-]*$/.test(name)) return [];
  const moved = element.base !== outerBase && addressAttributes.has(name);
  const value = moved
    ? (URL.parse(attribute.value, element.base)?.href ?? attribute.value)
    : attribute.value;
  return [` ${isLink ? 'xlink:' : ''}${name}="${escapeHtml(value)}"`];
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
