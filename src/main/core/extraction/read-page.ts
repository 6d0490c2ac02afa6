import type { Root } from 'hast';
import type { SiteRule } from '../../../shared/domain/site-rule.ts';
import { fold } from '../../../shared/text/fold.ts';
import { canonicalAddress, resolveWebAddress } from '../http/address.ts';
import { namesInByline } from './byline-names.ts';
import { extractArticle, type ExtractedBy } from './extract-article.ts';
import { applySiteRules } from '../site-rules/apply-site-rules.ts';
import { setStrippedApart, type StrippedParts } from '../site-rules/stripped-parts.ts';
import { readPageFacts, type PageFacts } from './page-facts.ts';

/** What a web page says about itself, and the part of it that is the article. */
export interface Page extends PageFacts {
  readonly content: Root;
  /** The same with what stood in it and is something else, marked as what it is. */
  readonly marked: Root;
  readonly extractedBy: ExtractedBy;
  /** What the rules of the site name, absolute and on the same host: where the article goes on, and where all of it is. */
  readonly nextPage?: string;
  readonly singlePage?: string;
}

/** Longer bylines are a paragraph that Readability took for one. Characters. */
const longestByline = 100;

/**
 * Reads a whole page. `address` is where it was found, if anywhere. What the rules of its site say of it goes before what
 * was found without them. Pure.
 */
export function readPage(
  page: Root,
  address: string | undefined,
  rules: readonly SiteRule[] = [],
): Page {
  const ruled = applySiteRules(page, rules);
  const found = findArticle(ruled.tree, address, ruled.stripped);
  return {
    ...found,
    ...onSameHost('nextPage', ruled.nextPage, found.baseUrl, address),
    ...onSameHost('singlePage', ruled.singlePage, found.baseUrl, address),
    ...(ruled.body && {
      content: ruled.body,
      marked: setStrippedApart(ruled.body, ruled.stripped),
    }),
    ...(ruled.title !== undefined && { title: ruled.title }),
    ...(ruled.author !== undefined && { authors: [ruled.author] }),
    ...(ruled.publishedAt !== undefined && { publishedAt: ruled.publishedAt }),
  };
}

function onSameHost<Key extends string>(
  key: Key,
  reference: string | undefined,
  baseUrl: string | undefined,
  address: string | undefined,
): Partial<Record<Key, string>> {
  const url = reference === undefined ? undefined : resolveWebAddress(reference, baseUrl);
  const isSame = url !== undefined && URL.parse(url)?.host === URL.parse(address ?? '')?.host;
  return isSame ? ({ [key]: canonicalAddress(url) } as Record<Key, string>) : {};
}

function findArticle(tree: Root, address: string | undefined, stripped: StrippedParts): Page {
  const facts = readPageFacts(tree, address);
  const { content, marked, by, byline, heading } = extractArticle(tree, facts, stripped);
  const title = titleOf(facts, heading);
  const written = byline?.replace(/\s+/g, ' ').trim() ?? '';
  const isByline = written !== '' && written.length <= longestByline;
  const authors = facts.authors.length > 0 || !isByline ? facts.authors : namesInByline(written);
  return {
    ...facts,
    ...(title !== undefined && { title }),
    authors,
    content,
    marked,
    extractedBy: by,
  };
}

/**
 * The title that is shared, unless the heading is the same without what a separator puts around it: pages add the name
 * of their site to titles.
 */
function titleOf({ title }: PageFacts, heading: string | undefined): string | undefined {
  if (title === undefined || title === '' || heading === undefined) return title || heading;
  const parts = fold(title).split(fold(heading));
  const [before, after] = parts;
  if (parts.length !== 2 || before === undefined || after === undefined) return title;
  const isSurrounded = separatorAtEnd.test(before) && separatorAtStart.test(after);
  return isSurrounded ? heading : title;
}

const separatorAtStart = /^(?:$|\s*[-–—|:·•»«/_[(])/;
const separatorAtEnd = /(?:^|[-–—|:·•»«/_\])]\s*)$/;
