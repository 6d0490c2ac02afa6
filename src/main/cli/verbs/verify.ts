import { join } from 'node:path';
import { type RecoveryNotice, tellsOfLoss } from '../../../shared/domain/recovery.ts';
import { describeNotice } from '../../../shared/i18n/describe-recovery.ts';
import { searchIndexName } from '../../core/search/library-indexer.ts';
import { isDamagedSearchDatabase } from '../../core/search/search-database.ts';
import type { RunVerb, VerbContext } from './verb-context.ts';

/**
 * Reads every record, text and picture back, the earlier snapshots and the search index, and tells what is not as it was
 * written; mends it under `--repair`.
 */
export const verify: RunVerb = (context) =>
  context.command.repair ? repair(context) : inspect(context);

async function inspect(context: VerbContext): Promise<boolean> {
  const { console, openExisting } = context;
  // Opening checks every record against its schema.
  const { library, store } = await openExisting('inspect');
  const { recoveries } = store;
  const { earlier: earlierRecoveries } = store.recoveryNotices;
  tellEarlier(earlierRecoveries, context);
  const faults = await library.verify();
  for (const { articleId, file, error } of faults)
    console.complain(`${articleId} (${file})`, error);
  const snapshots = await store.damagedSnapshots();
  for (const { file } of snapshots) console.warn(console.t('cli.damagedSnapshot', { file }));
  const isIndexDamaged = isDamagedSearchDatabase(join(store.directory, searchIndexName));
  if (isIndexDamaged) console.warn(console.t('cli.damagedIndex'));
  const { cutOffJournals } = store;
  // No failure: every loss of power can leave one.
  for (const file of cutOffJournals) console.warn(console.t('cli.cutOffJournal', { file }));
  const total = store.articles.size;
  const damaged = faults.map(({ articleId, file, error }) => ({
    article: articleId,
    file,
    error: console.describe(error),
  }));
  const articles = new Set(faults.map(({ articleId }) => articleId)).size;
  const areCopiesWhole = snapshots.length === 0 && !isIndexDamaged;
  const isWhole = faults.length === 0 && recoveries.length === 0 && areCopiesWhole;
  // What an earlier opening could not save is missing until somebody says to know.
  const ok = isWhole && !earlierRecoveries.some(tellsOfLoss);
  console.result(
    {
      ok,
      sources: store.sources.size,
      articles: total,
      damaged,
      recoveries,
      earlierRecoveries,
      snapshots,
      cutOffJournals,
      isIndexDamaged,
    },
    faults.length === 0
      ? console.t('cli.verified', { count: total })
      : console.t('cli.damaged', { count: articles, total }),
  );
  if (!isWhole && store.readOnlyBecause?.code !== 'storeNewer')
    console.note(console.t('cli.repairHint'));
  return ok;
}

/** What was mended while nobody looked: by a task at night, for one. */
function tellEarlier(notices: readonly RecoveryNotice[], { console, language }: VerbContext): void {
  for (const notice of notices) {
    const { when, recoveries } = describeNotice(notice, console.t, { language, now: new Date() });
    for (const sentences of recoveries)
      console.warn([...(when ? [when] : []), ...sentences].join(' '));
  }
  if (notices.some(tellsOfLoss)) console.warn(console.t('recovery.advice'));
  if (notices.length > 0) console.note(console.t('cli.earlierHint'));
}

async function repair(context: VerbContext): Promise<boolean> {
  const { console, openExisting } = context;
  // Opening to write sets damaged files aside and restores the newest good state, and what it did was told.
  const { repairs, store } = await openExisting('write');
  const { earlier: earlierRecoveries } = store.recoveryNotices;
  tellEarlier(earlierRecoveries, context);
  const { articleIds, isIndexRebuilt, snapshots } = await repairs.repair();
  for (const id of articleIds) console.note(console.t('cli.repairedArticle', { id }));
  for (const { file } of snapshots) console.note(console.t('cli.setAsideSnapshot', { file }));
  if (isIndexRebuilt) console.note(console.t('cli.repairedIndex'));
  const mended = [...store.recoveries, ...articleIds, ...snapshots];
  const count = mended.length + (isIndexRebuilt ? 1 : 0);
  console.result(
    {
      repaired: count,
      recoveries: store.recoveries,
      earlierRecoveries,
      articles: articleIds,
      snapshots,
      isIndexRebuilt,
    },
    console.t('cli.repaired', { count }),
  );
  await store.recoveryNotices.dismiss();
  return true;
}
