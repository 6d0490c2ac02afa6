import type { Comment, Doctype, Element, ElementContent, Properties, Root, Text } from 'hast';
import { type DefaultTreeAdapterTypes, html } from 'parse5';
import { type AttributeInformation, attributeInformation } from './attribute-information.ts';

type Parent = DefaultTreeAdapterTypes.ParentNode;
type ParsedNode = DefaultTreeAdapterTypes.ChildNode;
type ParsedElement = DefaultTreeAdapterTypes.Element;

/**
 * The tree of a document that parse5 read, in the form that everything after parsing works on (hast): properties for
 * attributes, lists and numbers where HTML has them. What a `template` holds is never shown and is left out.
 */
export function treeOfDocument(document: Parent): Root {
  return { type: 'root', children: document.childNodes.map(toNode) };
}

function toNode(node: ParsedNode): ElementContent | Doctype {
  if ('tagName' in node) return toElement(node);
  if ('value' in node) return { type: 'text', value: node.value } satisfies Text;
  if ('data' in node) return { type: 'comment', value: node.data } satisfies Comment;
  return { type: 'doctype' };
}

function toElement(element: ParsedElement): Element {
  const space = element.namespaceURI === html.NS.SVG ? 'svg' : 'html';
  const properties: Properties = {};
  for (const { prefix, name, value } of element.attrs) {
    const written = prefix ? `${prefix}:${name}` : name;
    // `constructor` and the like are something on every object, and no attribute of HTML.
    if (Object.hasOwn(Object.prototype, written)) continue;
    const information = attributeInformation(written, space);
    properties[information.property] = toValue(value, information);
  }
  // Only a document type stands outside of elements.
  const children = element.childNodes.map(toNode) as ElementContent[];
  return { type: 'element', tagName: element.tagName, properties, children };
}

function toValue(value: string, information: AttributeInformation): Properties[string] {
  if (information.spaceSeparated) return words(value).map((part) => toPrimitive(part, information));
  if (information.commaSeparated || information.commaOrSpaceSeparated) {
    const parts = value.split(information.commaSeparated ? ',' : /[,\s]/);
    const stated = parts.map((part) => part.trim()).filter((part) => part !== '');
    return stated.map((part) => toPrimitive(part, information));
  }
  const primitive = toPrimitive(value, information);
  if (!information.boolean && !information.overloadedBoolean) return primitive;
  return isTrue(value, information) ? true : primitive;
}

function toPrimitive(value: string, { number }: AttributeInformation): string | number {
  return number && value !== '' && !Number.isNaN(Number(value)) ? Number(value) : value;
}

/** An attribute that says yes by being there has no value, or its own name as its value. */
function isTrue(value: string, { attribute }: AttributeInformation): boolean {
  return value === '' || value.toLowerCase() === attribute.toLowerCase();
}

function words(value: string): string[] {
  return value.split(/[ \t\n\r\f]+/).filter((word) => word !== '');
}
