import { isFetched, type Source } from '../../../shared/domain/source.ts';
import { toAppError } from '../../../shared/result.ts';
import type { ArticleIndex } from '../library/article-index.ts';
import type { Clock } from '../ports.ts';
import type { Completion } from './completion.ts';
import { HostLanes } from './host-lanes.ts';
import type { NetworkWatch } from './network-watch.ts';
import type { Eagerness } from './retry.ts';

export interface SourceCompletionOptions {
  readonly completion: Completion;
  readonly network: NetworkWatch;
  readonly index: Pick<ArticleIndex, 'ofSource'>;
  readonly clock: Clock;
}

/** Completes what a sync brought in, source by source. */
export class SourceCompletion {
  readonly #options: SourceCompletionOptions;
  readonly #lanes: HostLanes;
  readonly #closing = new AbortController();
  #later: Promise<unknown> = Promise.resolve();

  constructor(options: SourceCompletionOptions) {
    this.#options = options;
    this.#lanes = new HostLanes(options.clock);
  }

  /**
   * Fetches what the articles of a source lack and answers the bytes that it received. Ends early when the network is
   * gone: the next sync goes on. Local files are left alone, since reading them asks nobody for anything. Throws what the
   * store throws.
   */
  async run(
    source: Source,
    eagerness: Exclude<Eagerness, 'ready' | 'asked'>,
    signal: AbortSignal,
  ): Promise<number> {
    if (!isFetched(source.kind)) return 0;
    const { clock, completion, index, network } = this.#options;
    let bytes = 0;
    const ids = index.ofSource(source.id).map(({ id }) => id);
    const context = { eagerness, now: clock.now() };
    const run = {
      signal,
      lanes: this.#lanes,
      onBytes: (_sourceId: string, count: number) => {
        bytes += count;
      },
      onSilence: () => network.throwWhenOffline(signal),
    };
    try {
      await completion.complete(ids, context, run);
    } catch (error) {
      const { code } = toAppError(error);
      if (code !== 'offline' && code !== 'cancelled') throw error;
    }
    return bytes;
  }

  /** The same for a source that somebody is waiting to see: its articles are there already, the rest follows. */
  runLater(source: Source, eagerness: Exclude<Eagerness, 'ready' | 'asked'>): void {
    this.#later = this.#later
      .then(() => this.run(source, eagerness, this.#closing.signal))
      // What the disk refuses now is missing, is told as missing, and is tried again at the next sync.
      .catch(() => undefined);
  }

  /** A new sync: servers that did not answer during the last are asked again. */
  startOver(): void {
    this.#lanes.reopen();
  }

  /** Stops what runs on its own; resolves when nothing does. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#later;
  }
}
