import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { ArticleStatus } from '../../../shared/domain/article.ts';
import type { QueueEntry } from '../../../shared/domain/queue.ts';
import type { Change, ComputeChanges, Library } from '../ports.ts';
import { mergeStatuses } from './merge-articles.ts';
import type { Reconciled } from './reconcile.ts';

/**
 * The only writer of articles. Changes are worked out and written one after the other, so that each starts from what the
 * one before it left.
 */
export class ArticleWriter {
  readonly #store: Pick<Library, 'annotations' | 'articles' | 'together'>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: Pick<Library, 'annotations' | 'articles' | 'together'>) {
    this.#store = store;
  }

  /** Writes what `compute` works out, whole or not at all; nothing when nothing changes. */
  write<T extends Pick<Reconciled, 'put' | 'merged'>>(compute: () => T): Promise<T> {
    return this.exclusively(async () => {
      const computed = compute();
      const { merged } = computed;
      const put = computed.put.map((value) => ({ type: 'put', value }) as const);
      const { annotations, articles } = this.#store;
      if (merged.length === 0) await articles.apply(put);
      else {
        await this.#store.together({
          articles: [
            ...put,
            ...merged.map(({ goneId }) => ({ type: 'delete', id: goneId }) as const),
          ],
          statuses: statusChanges(merged),
          annotations: annotationMoves(merged, annotations),
          queue: queueMoves(merged),
        });
      }
      return computed;
    });
  }

  /** Runs `work` when nobody else is changing articles. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    // Whoever waits for this change hears of its failure; the next starts either way.
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** What a person wrote about an article that became part of another is about that one. */
function annotationMoves(
  merged: Reconciled['merged'],
  annotations: Library['annotations'],
): ComputeChanges<Annotation> {
  const kept = new Map(merged.map(({ goneId, keptId }) => [goneId, keptId]));
  const { ids, columns } = annotations.summaries();
  const rows = [...ids.rows()].filter((row) => kept.has(columns.articleId.at(row)));
  const moving = rows.map((row) => ids.at(row));
  return (latest) =>
    moving.flatMap((id) => {
      const annotation = latest(id);
      const articleId = annotation && kept.get(annotation.articleId);
      if (!annotation || articleId === undefined) return [];
      return [{ type: 'put', value: { ...annotation, articleId } } as const];
    });
}

/** An article that became part of another one waits as that one, at its place unless that waits already. */
function queueMoves(merged: Reconciled['merged']): ComputeChanges<QueueEntry> {
  return (latest) =>
    merged.flatMap(({ goneId, keptId }): Change<QueueEntry>[] => {
      const [gone, kept] = [latest(goneId), latest(keptId)];
      if (!gone) return [];
      const isWaiting = kept !== undefined && kept.leftAt === undefined;
      const takesOver = gone.leftAt === undefined && !isWaiting;
      return [
        { type: 'delete', id: goneId },
        ...(takesOver ? [{ type: 'put', value: { ...gone, id: keptId } } as const] : []),
      ];
    });
}

function statusChanges(merged: Reconciled['merged']): ComputeChanges<ArticleStatus> {
  return (latest) => {
    const changes = new Map<string, Change<ArticleStatus>>();
    const current = (id: string) => {
      const change = changes.get(id);
      if (!change) return latest(id);
      return change.type === 'put' ? change.value : undefined;
    };
    for (const { goneId, keptId } of merged) {
      const value = mergeStatuses(keptId, current(keptId), current(goneId));
      if (value) changes.set(keptId, { type: 'put', value });
      changes.set(goneId, { type: 'delete', id: goneId });
    }
    return [...changes.values()];
  };
}
