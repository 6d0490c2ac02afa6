import { unreachableCodes } from '../../../shared/domain/reachability.ts';
import { isFetched, pausedUntil, type Source } from '../../../shared/domain/source.ts';
import type { FailedSource } from '../../../shared/domain/sync.ts';
import { Failure } from '../../../shared/result.ts';
import { isLasting, isPaused, isWorthAsking } from '../completion/retry.ts';
import { isSlowness } from '../http/transfer-watch.ts';
import { mostPasses, type ReadyParts, type RunContext } from './ready-context.ts';

/**
 * Asks each source that this run has not asked yet, then again those that failed for a while. Throws Failure `cancelled` when
 * stopped, `offline` when nothing answers any more.
 */
export async function syncSources(parts: ReadyParts, context: RunContext): Promise<void> {
  const { run, progress, changed } = context;
  const { synced, failed } = run();
  const asked = new Set(synced);
  const left = [...parts.store.sources.values()].filter(
    ({ id, kind, status }) => kind !== 'starter' && status.state !== 'gone' && !asked.has(id),
  );
  progress.begin('sources', left.length);
  for (const id of asked) progress.setSource(id, 'done');
  for (const { sourceId, error } of failed) {
    const isWhole = parts.store.sources.get(sourceId)?.status.state === 'failed';
    progress.setSource(sourceId, isWhole ? 'failed' : 'done', error);
  }
  changed();
  /** Those that had all the time that a slow server is given. */
  const waitedFor = new Set<string>();
  let sources: readonly Source[] = left;
  for (let pass = 1; pass <= mostPasses; pass += 1) {
    if (pass > 1) progress.begin('sources', sources.length);
    if (sources.length > 0) await askSources(sources, pass > 1, parts, context);
    for (const { id, slow } of sources) if (slow || pass > 1) waitedFor.add(id);
    sources = worthAskingAgain(parts, context, waitedFor);
  }
}

/** The sources that may answer otherwise by now. Nobody waits twice for one that was too slow for all patience. */
function worthAskingAgain(
  { store, clock }: ReadyParts,
  { run }: RunContext,
  waitedFor: ReadonlySet<string>,
): readonly Source[] {
  const now = clock.now();
  const again = new Set(
    run().failed.flatMap(({ sourceId, title, error }) => {
      const isLost = isSlowness(error) && waitedFor.has(sourceId);
      const part = store.sources.get(sourceId)?.unread?.find((one) => one.title === title);
      const isSettled = part !== undefined && (isLasting(part.gap) || isPaused(part.gap, now));
      return isLost || isSettled || !isWorthAsking(error) ? [] : [sourceId];
    }),
  );
  return [...store.sources.values()].filter(
    (source) => again.has(source.id) && isFetched(source.kind) && !pausedUntil(source, now),
  );
}

async function askSources(
  sources: readonly Source[],
  isAgain: boolean,
  { store, sync, network }: ReadyParts,
  { articlesOf, keep, progress, signal, changed }: RunContext,
): Promise<void> {
  const ids = new Set(sources.map(({ id }) => id));
  let silent = false;
  let keeping: Promise<unknown> = Promise.resolve();
  const settle = (
    sourceId: string,
    state: 'done' | 'failed',
    failures: readonly FailedSource[],
  ) => {
    progress.setSource(sourceId, state, failures[0]?.error);
    silent ||= failures.some(({ error }) => unreachableCodes.includes(error.code));
    keeping = keep(({ synced, failed }) => ({
      synced: [...new Set([...synced, sourceId])],
      failed: [...failed.filter((one) => one.sourceId !== sourceId), ...failures],
    }));
    keeping.catch(() => undefined);
    progress.recount(sourceId, articlesOf(sourceId));
    progress.finishSource();
  };
  const stop = sync.onEvent((event) => {
    if (!('sourceId' in event) || !ids.has(event.sourceId)) return;
    if (event.type === 'source-started') progress.setSource(event.sourceId, 'running');
    if (event.type === 'source-finished') {
      progress.receive(event.sourceId, event.bytes);
      const { unread } = store.sources.get(event.sourceId) ?? {};
      const leftAlone = partsLeftAlone(event.sourceId, event.failed, unread);
      settle(event.sourceId, 'done', [...event.failed, ...leftAlone]);
    }
    if (event.type === 'source-failed') {
      const { sourceId, title, error } = event;
      settle(sourceId, 'failed', [{ sourceId, title, error }]);
    }
    changed();
  });
  try {
    await sync.start({
      sourceIds: [...ids],
      completion: 'none',
      signal,
      ...(isAgain && { again: true, patient: true }),
    });
  } finally {
    stop();
  }
  await keeping;
  if (signal.aborted) throw new Failure('cancelled');
  if (silent && !(await network.isReachable(signal))) {
    await forgetUnreached({ keep });
    throw new Failure('offline');
  }
}

/** What a source lacks and was not asked for again, as it is believed to be missing. */
function partsLeftAlone(
  sourceId: string,
  failed: readonly FailedSource[],
  unread: Source['unread'] = [],
): readonly FailedSource[] {
  const told = new Set(failed.map(({ title }) => title));
  return unread
    .filter(({ title }) => !told.has(title))
    .map(({ title, gap }) => ({ sourceId, title, error: gap.error }));
}

/** It was the network's fault and not theirs: they are asked again when it is back. */
async function forgetUnreached({ keep }: Pick<RunContext, 'keep'>): Promise<void> {
  await keep(({ synced, failed }) => {
    const unreached = failed.filter(({ error }) => unreachableCodes.includes(error.code));
    const again = new Set(unreached.map(({ sourceId }) => sourceId));
    return {
      synced: synced.filter((id) => !again.has(id)),
      failed: failed.filter(({ sourceId }) => !again.has(sourceId)),
    };
  });
}
