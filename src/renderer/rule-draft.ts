import type { ReadyGap } from '../shared/domain/ready.ts';
import { siteOf } from '../shared/domain/site-rule.ts';

/** A rule to be made for a site, and the article that asks for it. */
export interface RuleDraft {
  /** A host name without `www.`, as rules have it. */
  readonly host: string;
  readonly articleId: string;
  readonly title: string;
}

/** The rule that would help with an article whose page has no article that could be found; undefined when none would. */
export function ruleDraftFor({ articleId, title, gaps, url }: ReadyGap): RuleDraft | undefined {
  const unread = gaps.find(({ reason }) => reason.code === 'pageNoArticle');
  const host = unread && (siteOf(unread.url) ?? siteOf(url));
  return host === undefined ? undefined : { host, articleId, title };
}
