import type { FailedSource, SyncSummary } from '../../../shared/domain/sync.ts';

type Figures = Pick<SyncSummary, 'added' | 'updated' | 'unchanged' | 'bytes'>;

/** What one source came to. */
export interface SourceOutcome extends Figures {
  readonly sourceId: string;
  readonly failed: readonly FailedSource[];
}

/** What several sources came to together. */
export function sumUp(outcomes: readonly SourceOutcome[]): Figures & { failed: FailedSource[] } {
  const sum = (figure: keyof Figures) =>
    outcomes.reduce((total, outcome) => total + outcome[figure], 0);
  return {
    added: sum('added'),
    updated: sum('updated'),
    unchanged: sum('unchanged'),
    bytes: sum('bytes'),
    failed: outcomes.flatMap(({ failed }) => failed),
  };
}

/** The summary of a sync and of another that asked some of its sources again. */
export function afterAskingAgain(
  before: SyncSummary,
  again: SyncSummary,
  outcomes: readonly SourceOutcome[],
): SyncSummary {
  const asked = new Set(outcomes.map(({ sourceId }) => sourceId));
  return {
    ...again,
    sources: before.sources,
    added: before.added + again.added,
    updated: before.updated + again.updated,
    unchanged: before.unchanged + again.unchanged,
    bytes: before.bytes + again.bytes,
    ms: before.ms + again.ms,
    failed: [...before.failed.filter(({ sourceId }) => !asked.has(sourceId)), ...again.failed],
  };
}
