import { isDeepStrictEqual } from 'node:util';
import type { Article, ArticleStatus, Variant } from '../../../shared/domain/article.ts';
import { noChoices } from '../../../shared/domain/site-rule.ts';
import type { Change, ComputeChanges, Library } from '../ports.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';
import type { RejudgedVariant, RejudgeQuery } from './rejudge-variant.ts';

export interface RejudgeOptions {
  readonly store: Library;
  readonly writer: ArticleWriter;
  /** Judges the versions again; answers with those that change. */
  readonly judge: (queries: readonly RejudgeQuery[]) => Promise<readonly RejudgedVariant[]>;
  /** What a person decided just now: kept with what comes of it, or not at all. */
  readonly decide?: (status: ArticleStatus) => ArticleStatus;
}

/**
 * Judges the stored bodies of some articles again and puts the new ones in their place, with the reading positions
 * carried across. A text that is missing stays missing; a version that a sync has changed meanwhile is left to it.
 */
export async function rejudgeArticles(
  articles: readonly Article[],
  { store, writer, judge, decide }: RejudgeOptions,
): Promise<void> {
  const queries: RejudgeQuery[] = [];
  for (const article of articles) {
    const status = decidedStatus(article.id, store.statuses.get(article.id), decide);
    for (const variant of article.variants) {
      const body = await store.bodies.read(variant.bodyHash).catch(() => undefined);
      if (!body) continue;
      const { title, language, url, bodyHash, sourceId } = variant;
      queries.push({
        key: keyOf(article.id, variant),
        body,
        variant: { title, language, bodyHash, sourceId, ...(url !== undefined && { url }) },
        choices: status?.passages ?? noChoices,
        progress: status?.progress[language] ?? 0,
      });
    }
  }
  const changed = new Map((await judge(queries)).map((rejudged) => [rejudged.key, rejudged]));
  for (const { body } of changed.values()) await store.bodies.write(body);
  await writer.exclusively(() =>
    store.together({
      articles: bodyChanges(articles, changed, store),
      statuses: statusChanges(articles, changed, decide),
    }),
  );
}

function bodyChanges(
  articles: readonly Article[],
  changed: ReadonlyMap<string, RejudgedVariant>,
  store: Library,
): readonly Change<Article>[] {
  return articles.flatMap(({ id }): readonly Change<Article>[] => {
    const article = store.articles.get(id);
    if (!article) return [];
    const variants = article.variants.map((variant) =>
      withBody(variant, changed.get(keyOf(id, variant))),
    );
    const value = { ...article, variants };
    return isDeepStrictEqual(value, article) ? [] : [{ type: 'put', value }];
  });
}

function withBody(variant: Variant, rejudged: RejudgedVariant | undefined): Variant {
  if (!rejudged) return variant;
  const { textHashes } = variant;
  return {
    ...variant,
    bodyHash: rejudged.body.hash,
    words: rejudged.words,
    conceptIds: [...rejudged.conceptIds],
    ...(textHashes && { textHashes: { ...textHashes, shown: rejudged.shownHash } }),
  };
}

function decidedStatus(
  id: string,
  status: ArticleStatus | undefined,
  decide: RejudgeOptions['decide'],
): ArticleStatus | undefined {
  return decide ? decide(status ?? { id, progress: {} }) : status;
}

function statusChanges(
  articles: readonly Article[],
  changed: ReadonlyMap<string, RejudgedVariant>,
  decide: RejudgeOptions['decide'],
): ComputeChanges<ArticleStatus> {
  return (latest) =>
    articles.flatMap(({ id, variants }) => {
      const earlier = latest(id);
      const status = decidedStatus(id, earlier, decide);
      if (!status) return [];
      const progress = { ...status.progress };
      for (const variant of variants) {
        const rejudged = changed.get(keyOf(id, variant));
        if (rejudged && variant.language in progress) {
          progress[variant.language] = rejudged.progress;
        }
      }
      const value = { ...status, progress };
      return isDeepStrictEqual(value, earlier) ? [] : [{ type: 'put', value }];
    });
}

/** The hash is part of it, so that the answer for one body is never taken for another's. */
function keyOf(articleId: string, { language, bodyHash, sourceId }: Variant): string {
  return `${articleId} ${sourceId} ${language} ${bodyHash}`;
}
