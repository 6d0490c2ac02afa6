import type { Article } from '../../../shared/domain/article.ts';
import type { ReadyRun } from '../../../shared/domain/ready.ts';
import type { Completion } from '../completion/completion.ts';
import type { HostLanes } from '../completion/host-lanes.ts';
import type { NetworkWatch } from '../completion/network-watch.ts';
import type { EnclosureService } from '../enclosures/enclosure-service.ts';
import type { ArticleIndex } from '../library/article-index.ts';
import type { ConceptRefresh } from '../library/concept-refresh.ts';
import type { ReadingQueue } from '../library/reading-queue.ts';
import type { Clock, Library } from '../ports.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { ProgressCount } from './ready-progress.ts';

/** What tells which articles are to be made ready. */
export interface ReadyScope {
  readonly index: ArticleIndex;
  readonly queue: Pick<ReadingQueue, 'has'>;
}

export interface ReadyParts extends ReadyScope {
  readonly store: Library;
  readonly writer: ArticleWriter;
  readonly sync: Pick<SyncService, 'start' | 'onEvent'>;
  readonly completion: Completion;
  readonly enclosures: Pick<EnclosureService, 'fetchMissing' | 'missing'>;
  readonly concepts: Pick<ConceptRefresh, 'settled'>;
  readonly network: NetworkWatch;
  readonly clock: Clock;
}

/** How often one run asks for a source or a part that failed for a while, such as after a server's error. */
export const mostPasses = 3;

/** What a run works on, and the telling of it. */
export interface RunContext {
  readonly run: () => ReadyRun;
  /** Sources end close together, so that a change is made of what is on record when its turn comes. */
  readonly keep: (change: (latest: ReadyRun) => Partial<ReadyRun>) => Promise<void>;
  readonly progress: ProgressCount;
  /** Those in scope of which a source has a version. */
  readonly articlesOf: (sourceId: string) => readonly Article[];
  readonly lanes: HostLanes;
  readonly signal: AbortSignal;
  readonly changed: () => void;
}
