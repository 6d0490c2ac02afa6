import { childElements, textOf, type XmlElement } from '../sources/feed/xml-element.ts';
import { readXml } from '../sources/feed/xml-reader.ts';

/**
 * The values of a property list in XML, as JSON would have them. What JSON has not, a date or bytes, becomes an object that
 * fits no policy, so that it costs its own key and no other. Undefined for what is no property list of keys.
 */
export function readPropertyList(xml: string): Readonly<Record<string, unknown>> | undefined {
  const { document } = readXml(xml, undefined, {
    anyRoot: true,
    isItem: () => false,
    onItem: () => undefined,
  });
  const list = childElements(document).find(({ name }) => name === 'plist');
  const [dictionary] = list === undefined ? [] : childElements(list);
  return dictionary?.name === 'dict' ? keysOf(dictionary) : undefined;
}

function keysOf(dictionary: XmlElement): Readonly<Record<string, unknown>> {
  const children = childElements(dictionary);
  const pairs = children.flatMap((child, index) => {
    const value = children[index + 1];
    const isPair = child.name === 'key' && value !== undefined && value.name !== 'key';
    return isPair ? [[textOf(child), valueOf(value)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

function valueOf(element: XmlElement): unknown {
  switch (element.name) {
    case 'string':
      return textOf(element);
    case 'integer':
    case 'real':
      return Number(textOf(element));
    case 'true':
      return true;
    case 'false':
      return false;
    case 'array':
      return childElements(element).map(valueOf);
    case 'dict':
      return keysOf(element);
    default:
      return { [element.name]: textOf(element).trim() };
  }
}
