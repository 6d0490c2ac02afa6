import type { Source } from '../../../shared/domain/source.ts';
import { isFetched, pausedUntil } from '../../../shared/domain/source.ts';
import { unreachableCodes } from '../../../shared/domain/reachability.ts';
import { type AppError, Failure } from '../../../shared/result.ts';
import { isWorthAsking } from '../completion/retry.ts';
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
  for (const { sourceId, error } of failed) progress.setSource(sourceId, 'failed', error);
  changed();
  /** Those that had all the time that a slow server is given. */
  const waitedFor = new Set<string>();
  let sources: readonly Source[] = left;
  for (let pass = 1; pass <= mostPasses; pass += 1) {
    if (sources.length > 0) await askSources(sources, pass > 1, parts, context);
    for (const { id, slow } of sources) if (slow) waitedFor.add(id);
    sources = worthAskingAgain(parts, context, waitedFor);
  }
}

/** The sources that may answer otherwise by now. Nobody waits twice for one that was too slow for all patience. */
function worthAskingAgain(
  { store, clock }: ReadyParts,
  { run }: RunContext,
  waitedFor: ReadonlySet<string>,
): readonly Source[] {
  const again = new Set(
    run().failed.flatMap(({ sourceId, error }) => {
      const isLost = isSlowness(error) && waitedFor.has(sourceId);
      return isLost || !isWorthAsking(error) ? [] : [sourceId];
    }),
  );
  return [...store.sources.values()].filter(
    (source) => again.has(source.id) && isFetched(source.kind) && !pausedUntil(source, clock.now()),
  );
}

async function askSources(
  sources: readonly Source[],
  isAgain: boolean,
  { sync, network }: ReadyParts,
  { keep, progress, signal, changed }: RunContext,
): Promise<void> {
  const ids = new Set(sources.map(({ id }) => id));
  let silent = false;
  let keeping: Promise<unknown> = Promise.resolve();
  const settle = (sourceId: string, title: string, error?: AppError) => {
    progress.setSource(sourceId, error ? 'failed' : 'done', error);
    silent ||= error !== undefined && unreachableCodes.includes(error.code);
    keeping = keep(({ synced, failed }) => ({
      synced: [...new Set([...synced, sourceId])],
      failed: [
        ...failed.filter((one) => one.sourceId !== sourceId),
        ...(error ? [{ sourceId, title, error }] : []),
      ],
    }));
    keeping.catch(() => undefined);
  };
  const stop = sync.onEvent((event) => {
    if (!('sourceId' in event) || !ids.has(event.sourceId)) return;
    if (event.type === 'source-started') progress.setSource(event.sourceId, 'running');
    if (event.type === 'source-finished') settle(event.sourceId, event.title);
    if (event.type === 'source-failed') settle(event.sourceId, event.title, event.error);
    changed();
  });
  const cancel = () => sync.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const { bytes } = await sync.start({
      sourceIds: [...ids],
      completion: 'none',
      ...(isAgain && { again: true }),
    });
    progress.receive('', bytes);
  } finally {
    stop();
    signal.removeEventListener('abort', cancel);
  }
  await keeping;
  if (signal.aborted) throw new Failure('cancelled');
  if (silent && !(await network.isReachable(signal))) {
    await forgetUnreached({ keep });
    throw new Failure('offline');
  }
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
