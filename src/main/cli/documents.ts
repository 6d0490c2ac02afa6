import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toMdast } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { ArticleView } from '../../shared/ipc/answers.ts';

/** The title and the canonical text, a blank line between blocks. */
export function articleAsText({ title, body }: ArticleView): string {
  const blocks = body.blocks.map(({ start, end }) => body.text.slice(start, end));
  return [title, ...blocks].join('\n\n');
}

export function articleAsMarkdown({ title, body }: ArticleView): string {
  const tree = toMdast(withTitle(title, body.tree.children));
  return toMarkdown(tree, { extensions: [gfmToMarkdown()], bullet: '-', emphasis: '_' });
}

/**
 * A whole HTML document that needs nothing but itself: stored pictures are inside it, and of the others their
 * alternative text stands in their place, so that opening it asks nothing of the network.
 */
export function articleAsHtml(
  { title, language, body }: ArticleView,
  pictures: ReadonlyMap<string, string>,
): string {
  const content = body.tree.children.flatMap((node) =>
    node.type === 'doctype' ? [] : embedPictures(node, pictures),
  );
  const head = [
    element('meta', { charSet: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width' }),
    element('title', {}, [{ type: 'text', value: title }]),
  ];
  const page = element('html', { lang: language }, [
    element('head', {}, head),
    element('body', {}, [element('article', {}, withTitle(title, content).children)]),
  ]);
  return `${toHtml([{ type: 'doctype' }, page])}\n`;
}

/** `pictures` gives a data address for each picture that is stored. */
function embedPictures(
  node: Root['children'][number],
  pictures: ReadonlyMap<string, string>,
): ElementContent[] {
  if (node.type === 'text') return [node];
  if (node.type !== 'element') return [];
  if (node.tagName !== 'img') {
    return [
      { ...node, children: node.children.flatMap((child) => embedPictures(child, pictures)) },
    ];
  }
  const stored = pictures.get(String(node.properties['src']));
  if (stored !== undefined) return [{ ...node, properties: { ...node.properties, src: stored } }];
  const alternative = String(node.properties['alt'] ?? '');
  return alternative === '' ? [] : [element('em', {}, [{ type: 'text', value: alternative }])];
}

function withTitle(
  title: string,
  children: readonly Root['children'][number][],
): { readonly type: 'root'; readonly children: ElementContent[] } {
  const content = children.filter((node) => node.type === 'element' || node.type === 'text');
  return {
    type: 'root',
    children: [element('h1', {}, [{ type: 'text', value: title }]), ...content],
  };
}

function element(
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[] = [],
): Element {
  return { type: 'element', tagName, properties, children };
}
