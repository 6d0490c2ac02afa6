import type { ElementContent, Root, RootContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';

/**
 * An HTML fragment in a form in which two spellings of the same thing are equal: entities, quotes and attribute order
 * gone, white space single, addresses absolute.
 */
export function comparableHtml(html: string, base?: string): string {
  const root: Root = fromHtml(html, { fragment: true });
  return root.children
    .map((node) => comparableNode(node, base))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function comparableNode(node: RootContent | ElementContent, base: string | undefined): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  const properties = Object.entries(node.properties)
    .filter(([name]) => !name.toLowerCase().startsWith('xmlns'))
    .map(([name, value]) => `${name}=${comparableValue(name, String(value), base)}`)
    .sort();
  const content = node.children.map((child) => comparableNode(child, base)).join('');
  return `<${[node.tagName, ...properties].join(' ')}>${content}</>`;
}

function comparableValue(name: string, value: string, base: string | undefined): string {
  if (name !== 'href' && name !== 'src') return value;
  return (base === undefined ? URL.parse(value) : URL.parse(value, base))?.href ?? value;
}
