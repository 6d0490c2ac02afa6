import { isDeepStrictEqual } from 'node:util';
import type { Article, Variant } from '../../../shared/domain/article.ts';
import { type ArticleCheck, completenessOf } from '../../../shared/domain/completeness.ts';
import { isFetched, type Source } from '../../../shared/domain/source.ts';
import type { RequestInput } from '../../../shared/ipc/contract.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import type { EnclosureService } from '../enclosures/enclosure-service.ts';
import type { SourcePolicy } from '../policy/source-policy.ts';
import type { Clock, Library } from '../ports.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { Completion, CompletionRun } from './completion.ts';
import { HostLanes } from './host-lanes.ts';
import { isWebAddress } from './missing-parts.ts';
import type { NetworkWatch } from './network-watch.ts';
import type { RetryContext } from './retry.ts';
import type { SourceCompletion } from './source-completion.ts';

type CheckScope = RequestInput<'articleCheck'>['scope'];

export interface ArticleCheckOptions {
  readonly store: Library;
  readonly sync: Pick<SyncService, 'start'>;
  readonly completion: Completion;
  /** Completes what else the article's source brought on the way. */
  readonly sourceCompletion: Pick<SourceCompletion, 'runLater'>;
  readonly enclosures: Pick<EnclosureService, 'download'>;
  readonly network: Pick<NetworkWatch, 'throwWhenOffline'>;
  readonly clock: Clock;
  readonly policy: Pick<SourcePolicy, 'refusal'>;
}

/**
 * Asks once more for one article because a person wants to know now: for what it lacks, however old it is and however
 * often that was refused, and, where all of it is meant, for what it has on the condition that it has changed.
 */
export class ArticleChecks {
  readonly #options: ArticleCheckOptions;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor(options: ArticleCheckOptions) {
    this.#options = options;
  }

  /**
   * Answers whether anything came, and why something did not. Throws Failure `articleUnknown`, `cancelled`, and what the
   * store throws.
   */
  async check(request: RequestInput<'articleCheck'>): Promise<ArticleCheck> {
    const check = this.#check(request);
    this.#running.add(check);
    try {
      return await check;
    } finally {
      this.#running.delete(check);
    }
  }

  /** Stops every check; resolves when none is left. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  async #check({ articleId, scope }: RequestInput<'articleCheck'>): Promise<ArticleCheck> {
    const { store } = this.#options;
    const article = store.articles.get(articleId);
    if (!article) throw new Failure('articleUnknown', { article: articleId });
    const before = await this.#contentOf(article);
    const failed = [
      ...(await this.#askSources(article, scope)),
      ...(await this.#askFor(articleId, scope)),
      ...article.variants.flatMap((variant) => this.#refusal(variant) ?? []),
    ];
    const latest = store.articles.get(articleId);
    // A version of it proved to be one of another article, which is news as well.
    if (!latest) return { changed: true };
    const changed = !isDeepStrictEqual(before, await this.#contentOf(latest));
    const reason = failed[0] ?? completenessOf(latest).gaps[0]?.reason;
    return { changed, ...(reason && { reason }) };
  }

  /** Reads the sources again that alone have what is wanted, and answers what failed. */
  async #askSources({ variants }: Article, scope: CheckScope): Promise<readonly AppError[]> {
    const { sourceCompletion, store, sync } = this.#options;
    const sources = variants.flatMap((variant) => {
      const source = store.sources.get(variant.sourceId);
      return source && isForSource(source, variant, scope) ? [source] : [];
    });
    if (sources.length === 0) return [];
    const sourceIds = [...new Set(sources.map(({ id }) => id))];
    const { failed } = await sync.start({
      sourceIds,
      completion: 'none',
      patient: true,
      apart: true,
    });
    for (const id of sourceIds) {
      const source = store.sources.get(id);
      if (source) sourceCompletion.runLater(source, 'unchanged');
    }
    return failed.map(({ error }) => error);
  }

  /** Asks for the article's pages, pictures and files, and answers what failed without leaving a gap. */
  async #askFor(articleId: string, scope: CheckScope): Promise<readonly AppError[]> {
    const { clock, completion, enclosures, network, store } = this.#options;
    const { signal } = this.#closing;
    const failed: AppError[] = [];
    const run: CompletionRun = {
      signal,
      lanes: new HostLanes(clock),
      patient: true,
      onDone: (task, error) => {
        if (error && 'type' in task && task.type === 'check') failed.push(error);
      },
      onSilence: () => network.throwWhenOffline(signal),
    };
    const context: RetryContext = { eagerness: 'asked', now: clock.now() };
    try {
      const ids = [articleId];
      const whole = scope === 'all' ? completion.pagesOfTexts(ids) : [];
      await completion.fetchPages([...completion.missingPages(ids, context), ...whole], run);
      await completion.fetchImages(completion.missingImages(ids, context), run);
      const variants = store.articles.get(articleId)?.variants ?? [];
      for (const url of filesMissing(variants.filter((variant) => !this.#refusal(variant)))) {
        // What goes wrong is the file's gap.
        await enclosures.download({ articleId, url }, { signal }).catch(() => undefined);
      }
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'offline') throw thrown;
      failed.push(error);
    }
    return failed;
  }

  /** Why nothing of a version may be asked for. */
  #refusal({ sourceId }: Variant): AppError | undefined {
    const source = this.#options.store.sources.get(sourceId);
    return source && this.#options.policy.refusal(source);
  }

  /** What a reader would see of it: the texts themselves, since equal words can be stored under two hashes. */
  async #contentOf({ variants }: Article): Promise<unknown> {
    const { bodies } = this.#options.store;
    return Promise.all(
      variants.map(async ({ language, title, bodyHash, text, images, enclosures }) => ({
        language,
        title,
        isWhole: text.state === 'whole',
        text: await bodies.read(bodyHash).then(
          (body) => body.text,
          () => undefined,
        ),
        images: images.map(({ url, asset, dropped }) => [url, asset?.hash, dropped]),
        files: enclosures.map(({ url, stored }) => [url, stored?.hash]),
      })),
    );
  }
}

/** Whether there is anybody to ask about an article: what came with Escale has no publisher to change it. */
export function canBeChecked(
  { variants }: Article,
  sourceOf: (sourceId: string) => Source | undefined,
): boolean {
  return variants.some(({ sourceId, text, url }) => {
    const source = sourceOf(sourceId);
    if (source) return source.kind !== 'starter';
    return isWebAddress(url) && !(text.state === 'whole' && text.origin !== 'page');
  });
}

/** Whether the source itself has to be read again: no page has the text that it gave, or a picture beside a file. */
function isForSource({ kind }: Source, variant: Variant, scope: CheckScope): boolean {
  const { text, url } = variant;
  if (kind === 'starter') return false;
  if (!isFetched(kind)) {
    return scope === 'all' || completenessOf({ id: '', variants: [variant] }).gaps.length > 0;
  }
  if (kind !== 'feed') return false;
  if (text.state === 'whole') return scope === 'all' && text.origin !== 'page';
  const isLost = text.state === 'partial' && text.gap.error.code === 'bodyMissing';
  return isLost || !isWebAddress(url);
}

function filesMissing(variants: readonly Variant[]): readonly string[] {
  const enclosures = variants.flatMap((variant) => variant.enclosures);
  return enclosures.filter(({ gap, stored }) => gap && !stored).map(({ url }) => url);
}
