import type { RunVerb } from './verb-context.ts';

/** Reads every record, text and picture back, and tells what is not as it was written. */
export const verify: RunVerb = async ({ console, openExisting }) => {
  // Opening checks every record against its schema, and restores what is damaged.
  const { library, store } = await openExisting();
  const { recoveries } = store;
  const faults = await library.verify();
  for (const { articleId, error } of faults) console.complain(articleId, error);
  const total = store.articles.size;
  const damaged = faults.map(({ articleId, error }) => ({
    article: articleId,
    error: console.describe(error),
  }));
  const articles = new Set(faults.map(({ articleId }) => articleId)).size;
  const ok = faults.length === 0 && recoveries.length === 0;
  console.result(
    { ok, sources: store.sources.size, articles: total, damaged, recoveries },
    faults.length === 0
      ? console.t('cli.verified', { count: total })
      : console.t('cli.damaged', { count: articles, total }),
  );
  return ok;
};
