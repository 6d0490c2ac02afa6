import type { RunVerb, VerbContext } from './verb-context.ts';

/** Reads every record, text and picture back, and tells what is not as it was written; mends it under `--repair`. */
export const verify: RunVerb = (context) =>
  context.command.repair ? repair(context) : inspect(context);

async function inspect({ console, openExisting }: VerbContext): Promise<boolean> {
  // Opening checks every record against its schema.
  const { library, store } = await openExisting('inspect');
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
  if (!ok && store.readOnlyBecause?.code !== 'storeNewer')
    console.note(console.t('cli.repairHint'));
  return ok;
}

async function repair({ console, openExisting }: VerbContext): Promise<boolean> {
  // Opening to write sets damaged files aside and restores the newest good state, and what it did was told.
  const { repairs, store } = await openExisting('write');
  const { articleIds, isIndexRebuilt } = await repairs.repair();
  for (const id of articleIds) console.note(console.t('cli.repairedArticle', { id }));
  if (isIndexRebuilt) console.note(console.t('cli.repairedIndex'));
  const count = store.recoveries.length + articleIds.length + (isIndexRebuilt ? 1 : 0);
  console.result(
    { repaired: count, recoveries: store.recoveries, articles: articleIds, isIndexRebuilt },
    console.t('cli.repaired', { count }),
  );
  return true;
}
