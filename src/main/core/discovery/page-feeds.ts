import type { Element, Properties, Root, RootContent } from 'hast';
import { parseLanguageTag, type LanguageTag } from '../../../shared/domain/language.ts';
import { plainText } from '../../../shared/text/elements.ts';
import { resolveWebAddress } from '../http/address.ts';
import { collapseSpace } from '../sources/feed/html-text.ts';

/** A feed that a page leads to. */
export interface FeedLink {
  /** Absolute, http or https. */
  readonly location: string;
  readonly title?: string;
  readonly language?: LanguageTag;
}

/** Feeds that are taken from one page: large sites list one for each of their sections. */
const mostFeeds = 24;

const feedTypes =
  /^(?:application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)|text\/(?:rss|atom)\+xml)$/;
/** Types that say nothing by themselves: publishers use them for feeds, and for much else. */
const vagueTypes = /^(?:application|text)\/(?:xml|x-rss|json)$/;
/** Last parts of addresses by which sites and their programs call feeds. */
const feedAddress =
  /(?:^|\/)(?:feed|feeds|rss|atom|rss2|flux(?:-rss)?)(?:\.(?:xml|json|rss|atom))?\/?$|\.(?:rss|atom|rdf)$|\/index\.xml$/i;
const ofComments = /comment(?:s|aires)?\b/i;

/**
 * Every feed that a page announces, in the order of the page and those of comments last; where it announces none, those
 * that its links lead to by their looks.
 */
export function feedsOfPage(tree: Root, location: string): readonly FeedLink[] {
  const links: FeedLink[] = [];
  const anchors: FeedLink[] = [];
  const base = baseOf(tree, location);
  visit(tree.children, (element) => {
    if (element.tagName === 'link' && announcesFeed(element.properties)) {
      links.push(...feedLink(element, base, textOf(element.properties['title'])));
    }
    if (element.tagName === 'a' && looksLikeFeed(element.properties['href'], base)) {
      anchors.push(...feedLink(element, base, collapseSpace(plainText(element.children))));
    }
  });
  const found = once(links.length > 0 ? links : anchors);
  const isOfComments = ({ title = '', location: at }: FeedLink) =>
    ofComments.test(title) || ofComments.test(new URL(at).pathname);
  return [
    ...found.filter((feed) => !isOfComments(feed)),
    ...found.filter((feed) => isOfComments(feed)),
  ].slice(0, mostFeeds);
}

function visit(nodes: readonly RootContent[], take: (element: Element) => void): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    take(node);
    visit(node.children, take);
  }
}

function baseOf(tree: Root, location: string): string {
  let base: string | undefined;
  visit(tree.children, ({ tagName, properties }) => {
    if (tagName === 'base') base ??= resolveWebAddress(textOf(properties['href']), location);
  });
  return base ?? location;
}

function announcesFeed({ rel, type, href }: Properties): boolean {
  const relations = Array.isArray(rel) ? rel.map((value) => String(value).toLowerCase()) : [];
  if (!relations.includes('alternate') && !relations.includes('feed')) return false;
  const mediaType = (textOf(type).split(';')[0] ?? '').trim().toLowerCase();
  return (
    feedTypes.test(mediaType) || (vagueTypes.test(mediaType) && feedAddress.test(textOf(href)))
  );
}

function looksLikeFeed(href: Properties[string], base: string): boolean {
  const address = resolveWebAddress(textOf(href), base);
  return address !== undefined && feedAddress.test(new URL(address).pathname);
}

function feedLink({ properties }: Element, base: string, title: string): readonly FeedLink[] {
  const location = resolveWebAddress(textOf(properties['href']), base);
  if (location === undefined) return [];
  const language = parseLanguageTag(textOf(properties['hrefLang']) || textOf(properties['lang']));
  return [
    {
      location: location.replace(/#.*$/, ''),
      ...(title !== '' && { title }),
      ...(language !== undefined && { language }),
    },
  ];
}

function textOf(value: Properties[string]): string {
  return typeof value === 'string' ? collapseSpace(value) : '';
}

function once(links: readonly FeedLink[]): readonly FeedLink[] {
  return [
    ...new Map(links.toReversed().map((link) => [link.location, link])).values(),
  ].toReversed();
}
