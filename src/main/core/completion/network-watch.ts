import { isFetched, type Source } from '../../../shared/domain/source.ts';
import { type ErrorCode, Failure, toAppError } from '../../../shared/result.ts';
import { download } from '../http/download.ts';
import type { Timeouts } from '../http/transfer-watch.ts';
import type { SourcePolicy } from '../policy/source-policy.ts';
import type { HttpClient, Library } from '../ports.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { unreachableCodes } from '../../../shared/domain/reachability.ts';

export interface NetworkWatchOptions {
  readonly store: Pick<Library, 'sources'>;
  readonly http: HttpClient;
  readonly policy: Pick<SourcePolicy, 'refusal'>;
}

/** Servers asked before the network is called gone. */
const mostServers = 3;
/** What ends a question before the network could answer it. */
const refusals: readonly ErrorCode[] = ['policyBlockedHost', 'policyPrivate'];
/** Milliseconds that an answer counts for all who ask. */
const answerLasts = 3_000;
/** Any answer is one, so its first byte has to come soon. Milliseconds. */
const timeouts: Timeouts = { response: 6_000, idle: 6_000, total: 8_000, trickle: 4_000 };

/** What all who ask within its time share. */
interface Question {
  readonly at: number;
  readonly stop: AbortController;
  readonly reachable: Promise<boolean>;
  /** How many wait for the answer. */
  waiting: number;
}

/** Finds out whether there is a network by asking for something, since the system's own flag knows only of the cable. */
export class NetworkWatch {
  readonly #options: NetworkWatchOptions;
  #last: Question | undefined;

  constructor(options: NetworkWatchOptions) {
    this.#options = options;
  }

  /**
   * Whether a server of any source that may be asked answers, whatever it says. A library without such sources has nothing
   * to ask. Throws Failure `cancelled` to a caller that leaves; the others are answered all the same, and when none is left
   * the question is taken back.
   */
  async isReachable(signal: AbortSignal): Promise<boolean> {
    const now = performance.now();
    if (!this.#last || now - this.#last.at > answerLasts) {
      const stop = new AbortController();
      this.#last = { at: now, stop, waiting: 0, reachable: this.#ask(stop.signal) };
    }
    const question = this.#last;
    question.waiting += 1;
    try {
      return await unlessAborted(question.reachable, signal);
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
      if (question.waiting === 1) this.#takeBack(question);
      throw new Failure('cancelled');
    } finally {
      question.waiting -= 1;
    }
  }

  #takeBack(question: Question): void {
    question.stop.abort();
    if (this.#last === question) this.#last = undefined;
  }

  /** Throws Failure `offline` when nothing answers. */
  async throwWhenOffline(signal: AbortSignal): Promise<void> {
    if (!(await this.isReachable(signal))) throw new Failure('offline');
  }

  async #ask(signal: AbortSignal): Promise<boolean> {
    const { policy, store } = this.#options;
    const allowed = [...store.sources.values()].filter((source) => !policy.refusal(source));
    const sources = distinctServers(allowed);
    const answers = await Promise.all(sources.map((source) => this.#answers(source, signal)));
    const asked = answers.filter((answer) => answer !== undefined);
    return asked.length === 0 || asked.includes(true);
  }

  /** Without an answer where an administrator's policy kept the question back. */
  async #answers(
    { location, privateHost }: Source,
    signal: AbortSignal,
  ): Promise<boolean | undefined> {
    try {
      await download(this.#options.http, new URL('/', location).href, {
        maxBytes: 1,
        timeouts,
        signal,
        privateHost,
      });
      return true;
    } catch (error) {
      const { code } = toAppError(error);
      if (refusals.includes(code)) return undefined;
      return code !== 'cancelled' && !unreachableCodes.includes(code);
    }
  }
}

/** Sources on different servers, those first that answered last time. */
function distinctServers(sources: readonly Source[]): readonly Source[] {
  const byHost = new Map<string, Source>();
  for (const source of sources.toSorted((a, b) => doubt(a) - doubt(b))) {
    if (!isFetched(source.kind)) continue;
    const host = URL.parse(source.location)?.host;
    if (host !== undefined && !byHost.has(host)) byHost.set(host, source);
    if (byHost.size === mostServers) break;
  }
  return [...byHost.values()];
}

function doubt({ status }: Source): number {
  return Number(status.state !== 'ok');
}
