import type { Element, Root, RootContent } from 'hast';
import type { SiteRule } from '../../../shared/domain/site-rule.ts';
import { plainText } from '../../../shared/text/elements.ts';
import { select, selectText } from './select.ts';
import { stripParts, type StrippedParts } from './stripped-parts.ts';
import { parseSelector, type Selector } from './xpath.ts';

/** What a site's rules say about one page. */
export interface RuledPage {
  /** Without what the rules strip, whose places it keeps; see `setStrippedApart`. */
  readonly tree: Root;
  readonly stripped: StrippedParts;
  /** The article, where a rule names it and it is there. */
  readonly body?: Root;
  readonly title?: string;
  readonly author?: string;
  /** ISO 8601 in UTC. */
  readonly publishedAt?: string;
  /** Where the article goes on, and where all of it is on one page; as the page writes it. */
  readonly nextPage?: string;
  readonly singlePage?: string;
}

/** Applies a site's selectors to a parsed page or fragment, before it is sanitised: afterwards no class is left. */
export function applySiteRules(tree: Root, rules: readonly SiteRule[]): RuledPage {
  const title = firstText(tree, rules, 'title');
  const author = firstText(tree, rules, 'author');
  const publishedAt = isoDate(firstText(tree, rules, 'date'));
  const nextPage = firstAddress(tree, rules, 'nextPage');
  const singlePage = firstAddress(tree, rules, 'singlePage');
  const stripped = new Set(
    selectorsOf(rules, 'hide').flatMap((selector) => select(tree, selector)),
  );
  const { tree: kept, parts } = stripParts(tree, stripped);
  const body = bodyIn(kept, rules);
  return {
    tree: kept,
    stripped: parts,
    ...(body && { body }),
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(nextPage !== undefined && { nextPage }),
    ...(singlePage !== undefined && { singlePage }),
  };
}

/** Replaces the strings that a site's rules name in a page's source. */
export function replaceStrings(source: string, rules: readonly SiteRule[]): string {
  let replaced = source;
  for (const { action, match } of rules) {
    if (action === 'replace' && match.by === 'text') {
      replaced = replaced.replaceAll(match.find, () => match.replacement);
    }
  }
  return replaced;
}

/** The first rule whose elements hold text; one element may be inside another, and counts once. */
function bodyIn(tree: Root, rules: readonly SiteRule[]): Root | undefined {
  for (const selector of selectorsOf(rules, 'body')) {
    const found = outermost(select(tree, selector));
    if (plainText(found).trim() !== '') return { type: 'root', children: [...found] };
  }
  return undefined;
}

function outermost(elements: readonly Element[]): readonly Element[] {
  const inside = new Set<RootContent>();
  const mark = (node: RootContent): void => {
    if (node.type !== 'element') return;
    for (const child of node.children) {
      inside.add(child);
      mark(child);
    }
  };
  elements.forEach(mark);
  return elements.filter((element) => !inside.has(element));
}

function firstText(
  tree: Root,
  rules: readonly SiteRule[],
  action: SiteRule['action'],
): string | undefined {
  for (const selector of selectorsOf(rules, action)) {
    const text = selectText(tree, selector);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A selector chooses links, or the addresses that they hold. */
function firstAddress(
  tree: Root,
  rules: readonly SiteRule[],
  action: SiteRule['action'],
): string | undefined {
  for (const selector of selectorsOf(rules, action)) {
    const links = selector.map((path) => ({ ...path, attribute: path.attribute ?? 'href' }));
    const address = selectText(tree, links);
    if (address !== undefined) return address;
  }
  return undefined;
}

function selectorsOf(rules: readonly SiteRule[], action: SiteRule['action']): Selector[] {
  return rules.flatMap((rule) => {
    if (rule.action !== action || rule.match.by !== 'selector') return [];
    return [parseSelector(rule.match.selector) ?? []];
  });
}

function isoDate(value: string | undefined): string | undefined {
  const time = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
