import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import { isWanted } from '../completion/retry.ts';
import type { ArticleIndex } from '../library/article-index.ts';
import type { SourcePolicy } from '../policy/source-policy.ts';
import type { ReadingQueue } from '../library/reading-queue.ts';
import type { Clock, Library, StoredEnclosure } from '../ports.ts';
import type { EnclosureReference } from './enclosure-service.ts';
import { wantedEnclosures, type WantedEnclosure } from './wanted-enclosures.ts';

/** What fetching all that the rules want came to. */
export interface FetchedEnclosures {
  readonly fetched: number;
  readonly failed: readonly (EnclosureReference & { readonly error: AppError })[];
  readonly bytes: number;
}

/** What one run of fetching by rule covers, and what it tells whoever started it. */
export interface RuleRun {
  /** All sources by default. */
  readonly sourceIds?: readonly string[];
  /** What was asked for in vain since then is asked for again only where that may help: ISO 8601. */
  readonly since?: string;
  readonly signal?: AbortSignal;
  readonly onBytes?: (sourceId: string, count: number) => void;
  readonly onDone?: (sourceId: string, ok: boolean) => void;
  /** Something did not answer. When the network as a whole is gone this throws, and no gap is left behind. */
  readonly onSilence?: () => Promise<void>;
}

export interface RuleParts {
  readonly store: Pick<Library, 'sources'>;
  readonly index: ArticleIndex;
  readonly queue: Pick<ReadingQueue, 'has'>;
  readonly clock: Clock;
  readonly policy: Pick<SourcePolicy, 'refusal'>;
  /** Whether what nobody asked for by name may be fetched on the network in use. */
  readonly mayFetchByRule: () => Promise<boolean>;
  readonly download: (
    reference: EnclosureReference,
    run: DownloadRun,
  ) => Promise<Pick<StoredEnclosure, 'bytes'>>;
  readonly keepGap: (reference: EnclosureReference, error: AppError) => Promise<void>;
}

/** What a run tells and asks of one download. */
export interface DownloadRun extends Pick<RuleRun, 'onSilence'> {
  readonly signal?: AbortSignal;
  readonly onBytes?: (count: number) => void;
}

/** Downloads at once: sound is large, and a second one only slows the first. */
const downloadsAtOnce = 2;

/** What the rules of sources that may be asked want, the library lacks, and is not known to be refused for good. */
export function missingByRule(
  {
    store,
    index,
    queue,
    clock,
    policy,
  }: Pick<RuleParts, 'store' | 'index' | 'queue' | 'clock' | 'policy'>,
  { sourceIds, since }: Pick<RuleRun, 'sourceIds' | 'since'>,
): readonly WantedEnclosure[] {
  const sources = [...store.sources.values()].filter(
    (source) =>
      (sourceIds === undefined || sourceIds.includes(source.id)) && !policy.refusal(source),
  );
  const context = { eagerness: 'ready', now: clock.now(), since, again: true } as const;
  return wantedEnclosures(sources, index, queue).filter(({ gap, addedAt }) =>
    isWanted(gap, addedAt, context),
  );
}

/**
 * Fetches what the rules want and the library lacks. One that fails stops no other; on a metered network all stay away,
 * and each says so as a gap. Ends early when the signal aborts; what was fetched by then counts. Throws what `onSilence`
 * throws.
 */
export async function fetchByRule(run: RuleRun, parts: RuleParts): Promise<FetchedEnclosures> {
  const wanted = missingByRule(parts, run);
  if (wanted.length === 0) return { fetched: 0, failed: [], bytes: 0 };
  if (!(await parts.mayFetchByRule())) return stayAway(wanted, run, parts);
  const waiting = wanted.values();
  const failed: (EnclosureReference & { error: AppError })[] = [];
  let fetched = 0;
  let bytes = 0;
  // What ends the run in one lane ends the other.
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, ...(run.signal ? [run.signal] : [])]);
  const fetch = async ({ articleId, url, sourceId }: WantedEnclosure) => {
    const reference = { articleId, url };
    let silence: unknown;
    const onSilence = async () => {
      await run.onSilence?.().catch((thrown: unknown) => {
        silence = thrown;
        throw thrown;
      });
    };
    try {
      const onBytes = (count: number) => run.onBytes?.(sourceId, count);
      bytes += (await parts.download(reference, { signal, onSilence, onBytes })).bytes;
      fetched += 1;
      run.onDone?.(sourceId, true);
    } catch (thrown) {
      if (silence !== undefined) throw silence;
      failed.push({ ...reference, error: toAppError(thrown) });
      run.onDone?.(sourceId, false);
    }
  };
  const lane = async () => {
    for (const reference of waiting) {
      if (signal.aborted) return;
      try {
        await fetch(reference);
      } catch (thrown) {
        ending.abort();
        throw thrown;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: downloadsAtOnce }, lane));
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
  return { fetched, failed, bytes };
}

async function stayAway(
  wanted: readonly WantedEnclosure[],
  { onDone }: RuleRun,
  { keepGap }: RuleParts,
): Promise<FetchedEnclosures> {
  const { error } = new Failure('enclosureMetered');
  for (const { articleId, url, sourceId, gap } of wanted) {
    if (gap?.error.code !== error.code) await keepGap({ articleId, url }, error);
    onDone?.(sourceId, false);
  }
  return {
    fetched: 0,
    failed: wanted.map(({ articleId, url }) => ({ articleId, url, error })),
    bytes: 0,
  };
}
