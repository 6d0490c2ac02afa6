import type { Article } from '../../../shared/domain/article.ts';
import { Failure } from '../../../shared/result.ts';
import type { CompletionRun } from '../completion/completion.ts';
import type { ImageTask, PageTask } from '../completion/missing-parts.ts';
import type { RetryContext } from '../completion/retry.ts';
import type { IndexedArticle } from '../library/article-index.ts';
import { mostPasses, type ReadyParts, type ReadyScope, type RunContext } from './ready-context.ts';
import { syncSources } from './ready-sources.ts';
import { verifyArticles } from './verify-articles.ts';

/**
 * What getting ready covers, newest first: everything that is still to be read, what a person starred, and what they mean to
 * read next.
 */
export function entriesInScope({ index, queue }: ReadyScope): readonly IndexedArticle[] {
  return [...index.newestFirst].filter((entry) => isInScope(entry, queue));
}

export function isInScope(
  { id, read, starred }: IndexedArticle,
  queue: ReadyScope['queue'],
): boolean {
  return !read || starred || queue.has(id);
}

/** The articles in scope of which a source has a version. */
export function articlesInScope(
  sourceId: string,
  { index, queue }: ReadyScope,
): readonly Article[] {
  return index.ofSource(sourceId).filter(({ id }) => {
    const entry = index.entry(id);
    return entry !== undefined && isInScope(entry, queue);
  });
}

/**
 * Goes through all phases once. Each works out from the store what is left to do, so going through them again after a
 * pause or a crash does only that. Throws Failure `cancelled` when stopped, `offline` when nothing answers any more.
 */
export async function goThroughPhases(parts: ReadyParts, context: RunContext): Promise<void> {
  context.progress.expect(partsToFetch(parts, context));
  await syncSources(parts, context);
  await fetchMissing(parts, context);
  await fetchEnclosures(parts, context);
  context.progress.begin('verifying', idsInScope(parts).length);
  context.changed();
  await findConcepts(parts, context);
  const damaged = await verify(idsInScope(parts), parts, context);
  if (damaged.length > 0) await fetchAgain(damaged, parts, context);
}

/** What is to be fetched after the sources, as far as it is known before they were asked. */
function partsToFetch(parts: ReadyParts, context: RunContext) {
  const { completion, enclosures } = parts;
  const ids = idsInScope(parts);
  const retry = retryContext(parts, context, 1);
  return {
    texts: completion.missingPages(ids, retry).length,
    images: completion.missingImages(ids, retry).length,
    enclosures: enclosures.missing(context.run().startedAt),
  };
}

async function fetchMissing(parts: ReadyParts, context: RunContext): Promise<void> {
  const { completion } = parts;
  for (const phase of ['texts', 'images'] as const) {
    for (let pass = 1; pass <= mostPasses; pass += 1) {
      const retry = retryContext(parts, context, pass);
      const ids = idsInScope(parts);
      if (phase === 'texts') {
        const tasks = completion.missingPages(ids, retry);
        begin(phase, tasks, context);
        await completion.fetchPages(tasks, completionRun(phase, parts, context));
      } else {
        const tasks = completion.missingImages(ids, retry);
        begin(phase, tasks, context);
        await completion.fetchImages(tasks, completionRun(phase, parts, context));
      }
      // A server that kept silent in one pass has had its rest by the next.
      context.lanes.reopen();
    }
    if (phase === 'texts') await checkPages(parts, context);
  }
}

/** Looks whether pages were changed behind a summary that was not: what is read on the way is what stands there now. */
async function checkPages(parts: ReadyParts, context: RunContext): Promise<void> {
  const { onDone: _counts, ...run } = completionRun('texts', parts, context);
  await parts.completion.fetchPages(parts.completion.pagesToCheck(idsInScope(parts)), run);
  context.lanes.reopen();
}

/** The files that the rules of sources want. */
async function fetchEnclosures(
  { enclosures, network }: ReadyParts,
  { run, progress, signal, changed }: RunContext,
): Promise<void> {
  const since = run().startedAt;
  for (let pass = 1; pass <= mostPasses; pass += 1) {
    progress.begin('enclosures', enclosures.missing(since));
    changed();
    const { failed } = await enclosures.fetchMissing({
      since,
      signal,
      onBytes: (sourceId, count) => {
        progress.receive(sourceId, count);
        changed();
      },
      onDone: (sourceId, ok) => {
        progress.finishPart(sourceId, 'enclosures', ok);
        changed();
      },
      onSilence: () => network.throwWhenOffline(signal),
    });
    if (signal.aborted) throw new Failure('cancelled');
    if (failed.every(({ error }) => error.code === 'enclosureMetered')) return;
  }
}

/**
 * Waits until the glossary of now was looked for in every text: that begins by itself when a glossary changes, and takes
 * minutes in a large library.
 */
async function findConcepts({ concepts }: ReadyParts, { signal }: RunContext): Promise<void> {
  if (!signal.aborted) {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      concepts.settled().then(resolve, reject);
    });
  }
  if (signal.aborted) throw new Failure('cancelled');
}

/** Asks once more for what verifying found missing. */
async function fetchAgain(
  ids: readonly string[],
  parts: ReadyParts,
  context: RunContext,
): Promise<void> {
  const retry = retryContext(parts, context, mostPasses);
  const run = completionRun('images', parts, context);
  await parts.completion.complete(ids, retry, run);
  await fetchEnclosures(parts, context);
  await verify(ids, parts, context);
}

async function verify(
  ids: readonly string[],
  parts: ReadyParts,
  { progress, changed, signal }: RunContext,
): Promise<readonly string[]> {
  progress.begin('verifying', ids.length);
  changed();
  const onVerified = (articles: number) => {
    progress.finishVerifying(articles);
    changed();
  };
  return verifyArticles(ids, { ...parts, onVerified }, signal);
}

function begin(
  phase: 'texts' | 'images',
  tasks: readonly (PageTask | ImageTask)[],
  { progress, changed }: RunContext,
): void {
  progress.begin(phase, tasks.length);
  changed();
}

/** In the first pass, what failed since the run began is left for the later ones, which ask for what may be there by then. */
function retryContext({ clock }: ReadyParts, { run }: RunContext, pass: number): RetryContext {
  return {
    eagerness: 'ready',
    now: clock.now(),
    since: run().startedAt,
    again: pass > 1,
  };
}

function completionRun(
  kind: 'texts' | 'images',
  { network }: ReadyParts,
  { lanes, progress, signal, changed }: RunContext,
): CompletionRun {
  return {
    signal,
    lanes,
    onBytes: (sourceId, count) => {
      progress.receive(sourceId, count);
      changed();
    },
    onDone: (task, error) => {
      const sourceId = 'sourceId' in task ? task.sourceId : task.variant.sourceId;
      progress.finishPart(sourceId, kind, error === undefined);
      changed();
    },
    onSilence: () => network.throwWhenOffline(signal),
  };
}

export function idsInScope(scope: ReadyScope): readonly string[] {
  return entriesInScope(scope).map(({ id }) => id);
}
