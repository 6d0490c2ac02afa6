import { completenessOf } from '../../../shared/domain/completeness.ts';
import type { ReadyReport, ReadyRun } from '../../../shared/domain/ready.ts';
import type { RequestInput, RequestOutput } from '../../../shared/ipc/contract.ts';
import type { ArticleIndex, IndexedArticle } from '../library/article-index.ts';
import type { Clock, Library } from '../ports.ts';
import type { ReadyScope } from './ready-context.ts';
import { entriesInScope, isInScope } from './ready-run.ts';

export interface ReportParts extends ReadyScope {
  readonly store: Library;
  readonly clock: Clock;
}

/** What a run came to, and the articles that its figures call incomplete. */
export async function reportOf(
  run: ReadyRun,
  { clock, index, queue, store }: ReportParts,
): Promise<{ readonly report: ReadyReport; readonly gapIds: string[] }> {
  const folders = [store.bodies, store.assets, store.enclosures];
  const files = (await Promise.all(folders.map((folder) => folder.files()))).flat();
  const sizes = new Map(files.map(({ hash, bytes }) => [hash, bytes]));
  const scope = entriesInScope({ index, queue });
  const used = new Set<string>();
  const images = { have: 0, want: 0 };
  for (const { id } of scope) {
    const article = index.get(id);
    if (!article) continue;
    const completeness = completenessOf(article);
    images.have += completeness.images.have;
    images.want += completeness.images.want;
    for (const { bodyHash, images: pictures, enclosures } of article.variants) {
      used.add(bodyHash);
      for (const { asset } of pictures) if (asset) used.add(asset.hash);
      for (const { stored } of enclosures) if (stored) used.add(stored.hash);
    }
  }
  const gapIds = idsOf(scope.filter(({ incomplete }) => incomplete));
  const report = {
    startedAt: run.startedAt,
    finishedAt: clock.now().toISOString(),
    articles: { complete: scope.length - gapIds.length, withGaps: gapIds.length },
    images,
    bytes: [...used].reduce((sum, hash) => sum + (sizes.get(hash) ?? 0), 0),
    received: run.received,
    ms: run.ms,
    failed: run.failed,
  };
  return { report, gapIds };
}

/**
 * The report of a run as it holds now: an article whose gap was closed since counts as complete, one that was deleted
 * counts no more. What came, was read or was starred since is no part of it.
 */
export function reportNow(run: ReadyRun, index: ArticleIndex): ReadyReport | undefined {
  const { report, gapIds } = run;
  if (!report || !gapIds) return report;
  const left = gapIds.flatMap((id) => index.entry(id) ?? []);
  const open = left.filter(({ incomplete }) => incomplete);
  const complete = report.articles.complete + left.length - open.length;
  const missing = open
    .flatMap(({ id }) => index.get(id) ?? [])
    .reduce((sum, article) => {
      const { have, want } = completenessOf(article).images;
      return sum + want - have;
    }, 0);
  const { want } = report.images;
  return {
    ...report,
    articles: { complete, withGaps: open.length },
    images: { have: Math.max(0, want - missing), want },
  };
}

/** Articles that are not whole, newest first: of all, or of those that the last report speaks of. */
export function gapsOf(
  { scope, offset, limit }: RequestInput<'readyGaps'>,
  run: ReadyRun | undefined,
  { index, queue, store }: Pick<ReportParts, 'index' | 'queue' | 'store'>,
): RequestOutput<'readyGaps'> {
  const all = [...index.newestFirst].filter(({ incomplete }) => incomplete);
  const reported = run?.gapIds && new Set(run.gapIds);
  const covered = all.filter((entry) =>
    reported ? reported.has(entry.id) : isInScope(entry, queue),
  );
  const listed = scope === 'all' ? all : covered;
  return {
    total: listed.length,
    elsewhere: all.length - covered.length,
    items: listed.slice(offset, offset + limit).flatMap(({ id }) => {
      const article = index.get(id);
      const first = article?.variants[0];
      if (!article || !first) return [];
      const { title, language, url, sourceId } = first;
      return [
        {
          articleId: id,
          title,
          language,
          ...(url !== undefined && { url }),
          sourceId,
          sourceTitle: store.sources.get(sourceId)?.title ?? '',
          gaps: completenessOf(article).gaps,
        },
      ];
    }),
  };
}

function idsOf(entries: readonly IndexedArticle[]): string[] {
  return entries.map(({ id }) => id);
}
