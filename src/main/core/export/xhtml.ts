import type { Element, ElementContent, Properties } from 'hast';
import { find, html } from 'property-information';

/** Elements that XHTML closes at once; all others need an end tag, or HTML parsers would go on inside of them. */
const empty = new Set('area base br col hr img input link meta source track wbr'.split(' '));

/** What XML 1.0 cannot contain, by whatever way it is written. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Elements as XML that is HTML as well. A property with a colon is an attribute of that name. */
export function toXhtml(nodes: readonly ElementContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return escapeXml(node.value);
      return node.type === 'element' ? elementAsXhtml(node) : '';
    })
    .join('');
}

function elementAsXhtml({ tagName, properties, children }: Element): string {
  const start = `<${tagName}${attributes(properties)}`;
  if (empty.has(tagName)) return `${start}/>`;
  return `${start}>${toXhtml(children)}</${tagName}>`;
}

function attributes(properties: Properties): string {
  return Object.entries(properties)
    .flatMap(([property, value]) => {
      if (value === undefined || value === null || value === false) return [];
      const name = property.includes(':') ? property : find(html, property).attribute;
      const text = Array.isArray(value) ? value.join(' ') : value === true ? name : String(value);
      // XML parsers turn white space in attributes into spaces, unless it is written as a character reference.
      return [` ${name}="${escapeXml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`];
    })
    .join('');
}

/** Text for an element or a quoted attribute. What XML cannot contain becomes the sign for an unknown character. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(forbidden, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
