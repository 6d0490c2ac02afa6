import type { Article, ArticleStatus } from '../../../shared/domain/article.ts';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import { uniteTags } from '../../../shared/domain/tag.ts';

/** Whether two articles can become one: no language is in both. */
export function languagesDiffer(a: Article, b: Article): boolean {
  const languages = new Set(a.variants.map(({ language }) => primaryLanguage(language)));
  return b.variants.every(({ language }) => !languages.has(primaryLanguage(language)));
}

/**
 * Of two articles that become one, the one met first comes first and gives its id. Of two met together the ids decide, so
 * that every library calls the article the same, in whichever order the two arrive.
 */
export function byAge(a: Article, b: Article): number {
  return firstMet(a) - firstMet(b) || (a.id < b.id ? -1 : 1);
}

function firstMet({ variants }: Article): number {
  return Math.min(...variants.map(({ addedAt }) => Date.parse(addedAt)));
}

/**
 * What a person did with two articles that turn out to be one: read or starred if either was, since what they did is never
 * undone by a version that comes along, where they stopped in each language, and the tags of both. Undefined when they did
 * nothing with either.
 */
export function mergeStatuses(
  keptId: string,
  kept: ArticleStatus | undefined,
  gone: ArticleStatus | undefined,
): ArticleStatus | undefined {
  if (!kept && !gone) return undefined;
  const readAt = latest(kept?.readAt, gone?.readAt);
  const starredAt = kept?.starredAt ?? gone?.starredAt;
  const tags = uniteTags(kept?.tags, gone?.tags);
  return {
    id: keptId,
    ...(readAt && { readAt }),
    ...(starredAt && { starredAt }),
    progress: { ...gone?.progress, ...kept?.progress },
    ...mergePassages(kept?.passages, gone?.passages),
    ...(tags.length > 0 && { tags: [...tags] }),
  };
}

/** What was chosen for either; what was chosen for the kept one counts where they differ. */
function mergePassages(
  kept: ArticleStatus['passages'],
  gone: ArticleStatus['passages'],
): Pick<ArticleStatus, 'passages'> {
  if (!kept || !gone) return kept || gone ? { passages: kept ?? gone } : {};
  const shown = new Set([...kept.shown, ...gone.shown.filter((one) => !kept.hidden.includes(one))]);
  const hidden = [...kept.hidden, ...gone.hidden].filter((one) => !shown.has(one));
  return { passages: { shown: [...shown], hidden: [...new Set(hidden)] } };
}

function latest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Date.parse(a) > Date.parse(b) ? a : b;
}
