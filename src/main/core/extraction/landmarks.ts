import type { Element, Root, RootContent } from 'hast';
import { containsNode, isElement, withChildren } from '../../../shared/text/elements.ts';
import { findElement, measureNodes } from './text-measures.ts';
import { bodyOf } from './prepare-page.ts';

/** Around an article, by element and by role. What holds most of the page's text was only not closed. */
const surroundings = new Set('nav aside footer form'.split(' '));
const surroundingRoles = new Set(
  'navigation complementary contentinfo search banner menu menubar toolbar'.split(' '),
);

/**
 * The second heuristic: what a page itself marks as its article. The one `article` that holds most of the text, else
 * `main`, else the whole body; each without what surrounds articles. Linear, and it loses nothing that is not marked as
 * surroundings, so it reads what scoring by paragraphs misses: short notes, lists, pages of a reference work.
 */
export function readLandmarks(tree: Root): Root {
  const all = bodyOf(tree);
  const inside = withoutSurroundings(all, textLength(all), false);
  const main = findElement(
    inside,
    (node) => isElement(node, 'main') || node.properties['role'] === 'main',
  );
  const mainHoldsText = main && textLength([main]) * 4 >= textLength(inside);
  const region: readonly RootContent[] = mainHoldsText ? [main] : inside;
  const articles = outermostArticles(region);
  const largest = articles.toSorted((a, b) => textLength([b]) - textLength([a]))[0];
  const articleHoldsText = largest && textLength([largest]) * 2 >= textLength(region);
  return { type: 'root', children: [...(articleHoldsText ? [largest] : region)] };
}

function withoutSurroundings(
  nodes: readonly RootContent[],
  total: number,
  insideArticle: boolean,
): RootContent[] {
  const kept: RootContent[] = [];
  for (const node of nodes) {
    if (node.type !== 'element') {
      kept.push(node);
      continue;
    }
    const { tagName, properties } = node;
    const isSiteHeader = tagName === 'header' && !insideArticle;
    const isSurrounding =
      surroundings.has(tagName) || isSiteHeader || surroundingRoles.has(String(properties['role']));
    if (isSurrounding && textLength(node.children) * 2 <= total && !isFootnotes(node)) continue;
    const article = insideArticle || tagName === 'article' || tagName === 'main';
    const children = withoutSurroundings(node.children, total, article);
    kept.push(withChildren(node, children as Element['children']));
  }
  return kept;
}

function isFootnotes(element: Element): boolean {
  return containsNode(
    [element],
    (node) => node.type === 'element' && node.properties['role'] === 'doc-endnotes',
  );
}

function outermostArticles(nodes: readonly RootContent[]): Element[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    return isElement(node, 'article') ? [node] : outermostArticles(node.children);
  });
}

function textLength(nodes: readonly RootContent[]): number {
  return measureNodes(nodes).text;
}
