import type { Article, ArticleStatus, Variant } from '../../../shared/domain/article.ts';
import type { PassageChoices } from '../../../shared/domain/site-rule.ts';
import { uniteTags } from '../../../shared/domain/tag.ts';

/** The present article with the versions, and the newer texts, that the backup has of it. The same object if none. */
export function mergeArticle(present: Article, incoming: Article): Article {
  let changed = false;
  const variants = present.variants.map((variant) => {
    const other = incoming.variants.find(({ language }) => language === variant.language);
    const merged = other ? mergeVariant(variant, other) : variant;
    changed ||= merged !== variant;
    return merged;
  });
  const languages = new Set(present.variants.map(({ language }) => language));
  const more = present.apart
    ? []
    : incoming.variants.filter(({ language }) => !languages.has(language));
  if (!changed && more.length === 0) return present;
  return { ...present, variants: [...variants, ...more] };
}

function mergeVariant(present: Variant, incoming: Variant): Variant {
  const isBetter = isBetterThan(incoming, present);
  const [winner, loser] = isBetter ? [incoming, present] : [present, incoming];
  const known = new Set([winner.bodyHash, ...winner.earlier.map(({ bodyHash }) => bodyHash)]);
  const more = loser.earlier.filter(({ bodyHash }) => !known.has(bodyHash));
  if (!isBetter && more.length === 0) return present;
  return {
    ...winner,
    sourceId: present.sourceId,
    addedAt: present.addedAt < incoming.addedAt ? present.addedAt : incoming.addedAt,
    earlier: [...winner.earlier, ...more].toSorted((a, b) =>
      b.replacedAt.localeCompare(a.replacedAt),
    ),
  };
}

/** A whole text beats a part; of two alike the one that the publisher dates later, else the present one. */
function isBetterThan(one: Variant, other: Variant): boolean {
  const wholes = [one, other].map(({ text }) => text.state === 'whole');
  if (wholes[0] !== wholes[1]) return wholes[0] === true;
  return publishersDate(one) > publishersDate(other);
}

function publishersDate({ updatedAt, publishedAt }: Variant): number {
  return Date.parse(updatedAt ?? publishedAt ?? '') || 0;
}

/** When a person last did something with an article that has a date; milliseconds since 1970, 0 for never. */
export function lastDeed(status: ArticleStatus | undefined): number {
  return Math.max(...[status?.readAt, status?.starredAt].map((at) => Date.parse(at ?? '') || 0));
}

/**
 * What a person did with an article here and there. Read, starred, tags and how far count wherever it happened: that something
 * was not done has no date, so it cannot win over that it was.
 */
export function mergeStatus(present: ArticleStatus, incoming: ArticleStatus): ArticleStatus {
  const readAt = latest(present.readAt, incoming.readAt);
  const starredAt = latest(present.starredAt, incoming.starredAt);
  const passages = mergeChoices(present.passages, incoming.passages);
  const tags = uniteTags(present.tags, incoming.tags);
  const progress = { ...present.progress };
  for (const [language, offset] of Object.entries(incoming.progress)) {
    progress[language] = Math.max(progress[language] ?? 0, offset);
  }
  return {
    id: present.id,
    ...(readAt !== undefined && { readAt }),
    ...(starredAt !== undefined && { starredAt }),
    progress,
    ...(passages && { passages }),
    ...(tags.length > 0 && { tags: [...tags] }),
  };
}

function latest(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Date.parse(a) >= Date.parse(b) ? a : b;
}

/** What is shown here is not hidden because it was hidden there, and the other way round. */
function mergeChoices(
  present: PassageChoices | undefined,
  incoming: PassageChoices | undefined,
): PassageChoices | undefined {
  if (!present || !incoming) return present ?? incoming;
  const chosen = new Set([...present.shown, ...present.hidden]);
  const isNew = (fingerprint: string) => !chosen.has(fingerprint);
  return {
    shown: [...present.shown, ...incoming.shown.filter(isNew)],
    hidden: [...present.hidden, ...incoming.hidden.filter(isNew)],
  };
}
