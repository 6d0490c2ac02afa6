import type { Element, Root, RootContent } from 'hast';
import { isHeading, plainText, withChildren } from '../../../shared/text/elements.ts';
import { coverageOf } from './coverage.ts';
import type { Page } from './read-page.ts';
import { readableText } from './text-measures.ts';

/** Shorter paragraphs, such as a row of stars, can stand in an article twice. Characters. */
const shortestRepeated = 20;
/** What a page must have besides that of the pages before, in characters and as a share of its own text. */
const leastNews = { characters: 40, share: 0.2 };
/** A page of which the pages before say so much is one of them, with something else around it. */
const mostKnown = 0.5;

const blocks = new Set('p h1 h2 h3 h4 h5 h6 li figcaption pre td blockquote'.split(' '));
const addresses = ['href', 'src', 'poster'] as const;

/**
 * An article with the text and pictures of its next page after its own, and without what each page has at its head.
 * Undefined when that page has nothing new: some sites show the whole article, or its first page, under every number.
 */
export function joinPages(before: Page, next: Page, baseUrl: string): Page | undefined {
  const known = repeatable([before.content, before.marked], before.title);
  const content = newIn(next.content, known, baseUrl);
  const text = readableText(content.children);
  const least = Math.max(
    leastNews.characters,
    readableText(next.content.children).length * leastNews.share,
  );
  if (text.length < least) return undefined;
  if (coverageOf(text, readableText(before.content.children)) > mostKnown) return undefined;
  return {
    ...before,
    content: joined(before.content, content),
    marked: joined(before.marked, newIn(next.marked, known, baseUrl)),
  };
}

function joined(one: Root, other: Root): Root {
  return { type: 'root', children: [...one.children, ...other.children] };
}

/** What of a page would be a repetition on the next: its headings, longer blocks and pictures. */
function repeatable(trees: readonly Root[], title: string | undefined): ReadonlySet<string> {
  const known = new Set(title === undefined ? [] : [oneLine(title)]);
  const visit = (node: RootContent): void => {
    if (node.type !== 'element') return;
    const key = keyOf(node);
    if (key !== undefined) known.add(key);
    node.children.forEach(visit);
  };
  for (const { children } of trees) children.forEach(visit);
  return known;
}

function newIn(tree: Root, known: ReadonlySet<string>, baseUrl: string): Root {
  return { type: 'root', children: keepNew(tree.children, known, baseUrl) };
}

function keepNew<Node extends RootContent>(
  nodes: readonly Node[],
  known: ReadonlySet<string>,
  baseUrl: string,
): Node[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [node];
    const key = keyOf(node);
    if (key !== undefined && known.has(key)) return [];
    const kept = withChildren(node, keepNew(node.children, known, baseUrl));
    return [{ ...kept, properties: absolute(kept, baseUrl) } as Node];
  });
}

function keyOf(element: Element): string | undefined {
  if (element.tagName === 'img') return String(element.properties['src'] ?? '') || undefined;
  if (!blocks.has(element.tagName)) return undefined;
  const text = oneLine(plainText(element.children));
  const counts = text.length >= shortestRepeated || (text !== '' && isHeading(element));
  return counts ? text : undefined;
}

/** The addresses that start from the page's own, as the joined text has the first page's. */
function absolute({ properties }: Element, baseUrl: string): Element['properties'] {
  const changed = addresses.flatMap((name): [string, string][] => {
    const value = properties[name];
    const url = typeof value === 'string' ? URL.parse(value.trim(), baseUrl) : null;
    return url === null ? [] : [[name, url.href]];
  });
  const { srcSet } = properties;
  const set = Array.isArray(srcSet) ? srcSet.join(', ') : srcSet;
  if (typeof set === 'string' && !set.includes('data:')) {
    const candidates = set.split(/,\s+/).map((candidate) => {
      const [address = '', ...rest] = candidate.trim().split(/\s+/);
      return [URL.parse(address, baseUrl)?.href ?? address, ...rest].join(' ');
    });
    changed.push(['srcSet', candidates.join(', ')]);
  }
  return changed.length === 0 ? properties : { ...properties, ...Object.fromEntries(changed) };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
