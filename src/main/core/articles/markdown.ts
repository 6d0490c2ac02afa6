import type { Properties, Root, RootContent } from 'hast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { isElement, makeElement } from '../../../shared/text/elements.ts';
import { limitMarkdown } from '../../../shared/text/markdown-limits.ts';
import { markdownParts } from './markdown-parts.ts';
import { parseHtml } from './parse-html.ts';

/**
 * Parses Markdown in GitHub's dialect. HTML in it is parsed with the rest and is as little trusted.
 *
 * Throws Failure `documentTooComplex` for what only an attack looks like; see `limitMarkdown`.
 */
export function parseMarkdown(markdown: string): Root {
  const options = {
    extensions: [gfm(), limitMarkdown(markdown)],
    mdastExtensions: [gfmFromMarkdown()],
  };
  const nodes = markdownParts(markdown).flatMap((part) => {
    const tree = toHast(fromMarkdown(part, options), {
      allowDangerousHtml: true,
      clobberPrefix: '',
      // Right in French as in English.
      footnoteLabel: 'Notes',
    });
    return bare(tree.type === 'root' ? tree.children : [tree]);
  });
  const root: Root = { type: 'root', children: nodes };
  const parsed = hasRawHtml(root.children) ? parseHtml(toHtml(root.children), 'fragment') : root;
  return { type: 'root', children: parsed.children.map(withPictureCaption) };
}

/**
 * Without the arrows after footnotes, which are controls and not text of the article, and without where each node stood in
 * the source, which takes more memory than the text.
 */
function bare<Node extends RootContent>(nodes: readonly Node[]): Node[] {
  return nodes
    .filter((node) => !(node.type === 'element' && 'dataFootnoteBackref' in node.properties))
    .map((node) => {
      const kept = { ...node };
      delete kept.position;
      return node.type === 'element' ? { ...kept, children: bare(node.children) } : kept;
    });
}

function hasRawHtml(nodes: readonly (RootContent | { type: 'raw' })[]): boolean {
  return nodes.some(
    (node) => node.type === 'raw' || ('children' in node && hasRawHtml(node.children)),
  );
}

/** Of the properties that Markdown gives rise to, those whose attribute is spelt otherwise. */
const attributeNames: ReadonlyMap<string, string> = new Map([
  ['className', 'class'],
  ['dataFootnotes', 'data-footnotes'],
]);

/** HTML of a tree that comes from Markdown, with the author's own HTML in its place. */
function toHtml(nodes: readonly RootContent[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return escapeHtml(node.value);
      if (node.type === 'raw') return node.value;
      if (node.type !== 'element') return '';
      const opening = `<${node.tagName}${toAttributes(node.properties)}>`;
      const isVoid = ['img', 'br', 'hr', 'input'].includes(node.tagName);
      // The parser drops a line end at the start of `pre`.
      const start = node.tagName === 'pre' ? '\n' : '';
      return isVoid ? opening : `${opening}${start}${toHtml(node.children)}</${node.tagName}>`;
    })
    .join('');
}

function toAttributes(properties: Properties): string {
  return Object.entries(properties)
    .filter(([, value]) => value !== null && value !== undefined && value !== false)
    .map(([name, value]) => {
      const text = Array.isArray(value) ? value.join(' ') : value === true ? '' : String(value);
      return ` ${attributeNames.get(name) ?? name}="${escapeHtml(text)}"`;
    })
    .join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** `![alternative](address "title")` alone in a paragraph is a figure, and its title the caption. */
function withPictureCaption(node: RootContent): RootContent {
  if (!isElement(node, 'p') || node.children.length !== 1) return node;
  const [picture] = node.children;
  if (!picture || !isElement(picture, 'img')) return node;
  const { title, ...properties } = picture.properties;
  if (typeof title !== 'string' || title.trim() === '') return node;
  return makeElement('figure', {}, [
    { ...picture, properties },
    makeElement('figcaption', {}, [{ type: 'text', value: title }]),
  ]);
}
