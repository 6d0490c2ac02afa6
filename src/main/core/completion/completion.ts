import type { Article, Gap, Image, PageCheck, Variant } from '../../../shared/domain/article.ts';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import { firstPicture } from '../extraction/lead-picture.ts';
import {
  download,
  type Downloaded,
  type DownloadOptions,
  type NotModified,
} from '../http/download.ts';
import { patientTimeouts, timeoutsAfter } from '../http/transfer-watch.ts';
import { ImageFetcher, isStored } from '../images/image-fetcher.ts';
import { keepInlinePictures } from '../images/keep-picture.ts';
import { Pauses } from '../pauses.ts';
import type { SourcePolicy } from '../policy/source-policy.ts';
import type { Clock, HttpClient, Library } from '../ports.ts';
import type { StorageBudget } from '../retention/storage-budget.ts';
import { pageKind } from '../sources/page/page-document.ts';
import { unreachableCodes } from '../../../shared/domain/reachability.ts';
import type { ArticleWorker } from '../sync/article-worker.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';
import type { RawDocument } from '../sources/source-adapter.ts';
import type { PageReading, WantedPage } from '../sync/worker-protocol.ts';
import {
  isAsGood,
  withCheck,
  withoutPage,
  withoutVersion,
  withReading,
  withVersion,
} from './apply-page.ts';
import { type ArticleChange, ArticleUpdates } from './article-updates.ts';
import { readFurtherPages, type WholeReading } from './further-pages.ts';
import type { HostLanes } from './host-lanes.ts';
import {
  type ImageTask,
  missingImages,
  missingPages,
  pagesOfTexts,
  pagesToCheck,
  type PageTask,
} from './missing-parts.ts';
import { gapAfter, type RetryContext } from './retry.ts';

export interface CompletionOptions {
  readonly store: Library;
  readonly writer: ArticleWriter;
  readonly worker: ArticleWorker;
  readonly http: HttpClient;
  readonly budget: Pick<StorageBudget, 'claim'>;
  readonly clock: Clock;
  readonly policy: Pick<SourcePolicy, 'refusal'>;
}

/** What one run tells and asks whoever started it. */
export interface CompletionRun {
  readonly signal: AbortSignal;
  readonly lanes: HostLanes;
  readonly onBytes?: (sourceId: string, count: number) => void;
  /** Somebody waits for just this: slow servers get their time at once. */
  readonly patient?: true;
  /** A task has ended, well or with an error. */
  readonly onDone?: (task: PageTask | ImageTask, error?: AppError) => void;
  /**
   * Something did not answer. When the network as a whole is gone this throws, and the task leaves no gap behind: nothing
   * was learnt about what it asked for.
   */
  readonly onSilence?: () => Promise<void>;
}

/** A run with the writes that it waits for in the end. */
interface ActiveRun extends CompletionRun {
  readonly writes: Promise<void>[];
  /** Why the disk refused one: nothing more is fetched then. */
  refused: unknown;
}

/** Tasks taken up at once: enough to fill all lanes, few enough that results are written as they come. */
const tasksAtOnce = 16;

/**
 * Makes stored articles whole: the pages of summaries, the language versions that publishers name, the pictures. What is
 * missing is worked out from the store, so a crash loses nothing and nothing that is stored is fetched again.
 */
export class Completion {
  readonly #options: CompletionOptions;
  readonly #images: ImageFetcher;
  readonly #updates: ArticleUpdates;

  constructor(options: CompletionOptions) {
    this.#options = options;
    this.#images = new ImageFetcher(options);
    this.#updates = new ArticleUpdates(options.store, options.writer);
  }

  /** The pages that these articles lack and that are to be asked for now. */
  missingPages(articleIds: readonly string[], context: RetryContext): readonly PageTask[] {
    const { sources } = this.#options.store;
    return this.#allowed(
      missingPages(this.#articles(articleIds), (id) => sources.get(id), context),
    );
  }

  /** The pages of these articles' texts that are to be looked at again, in case their publishers changed them. */
  pagesToCheck(articleIds: readonly string[]): readonly PageTask[] {
    const { clock, store } = this.#options;
    return this.#allowed(
      pagesToCheck(this.#articles(articleIds), (id) => store.sources.get(id), clock.now()),
    );
  }

  /** The pages of these articles' texts, whenever they were looked at last. */
  pagesOfTexts(articleIds: readonly string[]): readonly PageTask[] {
    const { sources } = this.#options.store;
    return this.#allowed(pagesOfTexts(this.#articles(articleIds), (id) => sources.get(id)));
  }

  /** The pictures that these articles lack and that are to be asked for now. */
  missingImages(articleIds: readonly string[], context: RetryContext): readonly ImageTask[] {
    const refused = this.#refusedSources();
    return missingImages(this.#articles(articleIds), (id) => !refused.has(id), context);
  }

  /**
   * Does both for these articles: pages first, as they bring pictures. Throws Failure `cancelled`, what `onSilence`
   * throws, and what the store throws; what a server or a document is at fault for becomes a gap.
   */
  async complete(
    articleIds: readonly string[],
    context: RetryContext,
    run: CompletionRun,
  ): Promise<void> {
    await this.fetchPages(this.missingPages(articleIds, context), run);
    await this.fetchImages(this.missingImages(articleIds, context), run);
  }

  async fetchPages(tasks: readonly PageTask[], run: CompletionRun): Promise<void> {
    await this.#each(tasks, run, (task, active) => this.#fetchPage(task, active));
  }

  async fetchImages(tasks: readonly ImageTask[], run: CompletionRun): Promise<void> {
    await this.#each(tasks, run, (task, active) => this.#fetchImage(task, active));
  }

  async #each<Task extends PageTask | ImageTask>(
    tasks: readonly Task[],
    run: CompletionRun,
    fetch: (task: Task, active: ActiveRun) => Promise<AppError | undefined>,
  ): Promise<void> {
    const waiting = tasks.values();
    const active: ActiveRun = { ...run, writes: [], refused: undefined };
    // What a server's silence decides needs no network, and hundreds of such tasks would go by in one turn.
    const pauses = new Pauses();
    const work = async () => {
      for (const task of waiting) {
        await pauses.take();
        if (run.signal.aborted) throw new Failure('cancelled');
        if (active.refused !== undefined) return;
        const error = await fetch(task, active);
        run.onDone?.(task, error);
      }
    };
    const lanes = Array.from({ length: Math.min(tasksAtOnce, tasks.length) }, work);
    // Every lane ends before this does, so that nothing is written after whoever started it went on.
    const ended = await Promise.allSettled(lanes);
    this.#updates.flush();
    await Promise.all(active.writes);
    for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
  }

  async #fetchPage(task: PageTask, run: ActiveRun): Promise<AppError | undefined> {
    const { type, articleId } = task;
    try {
      const { reading, check, failure } = await this.#readPage(task, run);
      // What of an article is missing from here on is missing from its text, not from the library.
      const error = failure === undefined ? undefined : await this.#blame(failure, run);
      if (type === 'check' && error) {
        this.#keepFailure(task, error, run);
        return undefined;
      }
      if (type === 'check' && !(reading && isAsGood(reading, task.variant))) {
        this.#change(run, articleId, (article) => withCheck(article, task, check));
        return undefined;
      }
      if (!reading) throw new Failure('pageNoArticle');
      const { lacks = error, reason } = reading;
      const gap = lacks && gapAfter(earlierGap(task), lacks, this.#options.clock.now());
      if (reading.better === 'feed') {
        const kept = { ...reading, gap };
        this.#change(run, articleId, (article) => withReading(article, task, kept, check));
        return lacks;
      }
      const { body, inlinePictures, ...item } = reading.item;
      await this.#options.budget.claim(Buffer.byteLength(body.json));
      await this.#options.store.bodies.write(body);
      const { assets } = this.#options.store;
      const inlineImages = await keepInlinePictures(inlinePictures, { ...this.#options, assets });
      const page = { ...item, inlineImages, bodyHash: body.hash };
      const stored = { better: 'page', item: page, gap, reason } as const;
      this.#change(run, articleId, (article) =>
        type === 'variant'
          ? withVersion(article, task, stored, this.#now())
          : withReading(article, task, stored, check),
      );
      return lacks;
    } catch (thrown) {
      const error = await this.#blame(thrown, run);
      this.#keepFailure(task, error, run);
      return error;
    }
  }

  #keepFailure(task: PageTask, error: AppError, run: ActiveRun): void {
    const { type, articleId, variant } = task;
    if (type === 'check') {
      // The text that is there is as whole as it was.
      const check = { ...variant.pageCheck, at: this.#now() };
      this.#change(run, articleId, (article) => withCheck(article, task, check));
      return;
    }
    const gap = gapAfter(earlierGap(task), error, this.#options.clock.now());
    this.#change(run, articleId, (article) =>
      type === 'variant' ? withoutVersion(article, task, gap) : withoutPage(article, task, gap),
    );
  }

  /** Without a reading when the server says that nothing has changed. */
  async #readPage(
    task: PageTask,
    run: CompletionRun,
  ): Promise<Partial<WholeReading<PageReading>> & { readonly check: PageCheck }> {
    const { budget, worker } = this.#options;
    await budget.claim(0);
    const { type, variant, url, alternate } = task;
    const answer = await this.#download(task, url, run, {
      ...(type === 'check' && variant.pageCheck && { validators: variant.pageCheck }),
    });
    const at = this.#now();
    if (answer.state === 'notModified') return { check: { ...variant.pageCheck, at } };
    const { etag, lastModified } = answer;
    const check = {
      at,
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { lastModified }),
    };
    const wanted = await this.#wantedPage(task);
    const document = documentOf(answer);
    const read = (one: RawDocument) => worker.readPage(one, wanted, run.signal);
    const first = await read(document);
    const isWrong =
      first.better === 'page' && !isIn(alternate?.language, first.item.variant.language);
    // Sites send readers to the language that they know them by.
    if (type === 'variant' && isWrong) throw new Failure('pageNoArticle');
    const fetch = async (next: string, maxBytes: number) => {
      const further = await this.#download(task, next, run, { maxBytes });
      // A server that says that nothing has changed without having been asked has sent no page.
      if (further.state === 'notModified') throw new Failure('pageNoArticle');
      return documentOf(further);
    };
    return { check, ...(await readFurtherPages(document, first, { fetch, read })) };
  }

  async #download(
    task: PageTask,
    url: string,
    run: CompletionRun,
    options: Partial<DownloadOptions>,
  ): Promise<Downloaded | NotModified> {
    const { http, store } = this.#options;
    const { sourceId } = task.variant;
    const answer = await run.lanes.run(url, () =>
      download(http, url, {
        ...pageKind,
        timeouts: run.patient ? patientTimeouts : timeoutsAfter(earlierGap(task)?.error),
        signal: run.signal,
        privateHost: store.sources.get(sourceId)?.privateHost,
        ...options,
      }),
    );
    if (answer.state === 'downloaded') run.onBytes?.(sourceId, answer.bytes.length);
    return answer;
  }

  async #wantedPage({ type, articleId, variant, url }: PageTask): Promise<WantedPage> {
    const { store } = this.#options;
    const { sourceId, title, language } = variant;
    if (type === 'variant') return { url, sourceId, always: true };
    const feed = await store.bodies
      .read(variant.feedBodyHash ?? variant.bodyHash)
      .catch(() => undefined);
    const choices = store.statuses.get(articleId)?.passages;
    const preferred = store.sources.get(sourceId)?.preferences.text;
    const cover = feed && !isItself(variant) ? firstPicture(feed.tree) : undefined;
    return {
      url,
      sourceId,
      ...(choices && { choices }),
      title,
      language,
      ...(feed && { feed: { text: feed.text, blocks: feed.blocks } }),
      ...(cover !== undefined && { cover }),
      always: preferred === 'page' || isItself(variant),
    };
  }

  async #fetchImage(task: ImageTask, run: ActiveRun): Promise<AppError | undefined> {
    const { url, sourceId, gap: earlier } = task;
    const source = this.#options.store.sources.get(sourceId);
    const articleIds = await this.#withoutPicture(task, run);
    if (articleIds.length === 0) return undefined;
    try {
      const recent = await this.#images.justFetched(url);
      const fetched = recent
        ? ({ state: 'stored', image: recent } as const)
        : await run.lanes.run(url, () =>
            this.#images.fetch(url, source, {
              signal: run.signal,
              timeouts: run.patient ? patientTimeouts : timeoutsAfter(earlier?.error),
              onBytes: (count) => run.onBytes?.(sourceId, count),
            }),
          );
      this.#changeImage(run, articleIds, url, () =>
        fetched.state === 'stored' ? fetched.image : { url, dropped: fetched.state },
      );
      return undefined;
    } catch (thrown) {
      const error = await this.#blame(thrown, run);
      this.#changeImage(run, articleIds, url, (image) => ({
        url,
        gap: gapAfter(image.gap, error, this.#options.clock.now()),
      }));
      return error;
    }
  }

  /** The articles that nowhere have the picture; those whose other version has it show that. */
  async #withoutPicture(
    { url, articleIds }: ImageTask,
    run: ActiveRun,
  ): Promise<readonly string[]> {
    const { articles, assets } = this.#options.store;
    const without: string[] = [];
    for (const id of articleIds) {
      const images = articles.get(id)?.variants.flatMap((variant) => variant.images) ?? [];
      const own = images.find((image) => image.url === url && isStored(image));
      if (own?.asset && (await assets.read(own.asset.hash))) {
        this.#changeImage(run, [id], url, () => own);
      } else without.push(id);
    }
    return without;
  }

  /** What a task failed with, when that says something about what it asked for; throws it on when it does not. */
  async #blame(thrown: unknown, run: CompletionRun): Promise<AppError> {
    const error = toAppError(thrown);
    const isOurs = error.code === 'internal' || error.code.startsWith('store');
    if (run.signal.aborted || error.code === 'cancelled' || isOurs) throw thrown;
    if (unreachableCodes.includes(error.code)) await run.onSilence?.();
    return error;
  }

  #changeImage(
    run: ActiveRun,
    articleIds: readonly string[],
    url: string,
    change: (image: Image) => Image,
  ): void {
    for (const id of articleIds) {
      this.#change(run, id, (article) => ({
        ...article,
        variants: article.variants.map((variant) => ({
          ...variant,
          images: variant.images.map((image) =>
            image.url === url && !image.asset && !image.dropped ? change(image) : image,
          ),
        })),
      }));
    }
  }

  /** Nobody waits for one write before asking for the next part; the run ends when all are on disk. */
  #change(run: ActiveRun, articleId: string, change: ArticleChange): void {
    const write = this.#updates.add(articleId, change);
    run.writes.push(write);
    write.catch((error: unknown) => {
      run.refused ??= error;
    });
  }

  #allowed(tasks: readonly PageTask[]): readonly PageTask[] {
    const refused = this.#refusedSources();
    return tasks.filter(({ variant }) => !refused.has(variant.sourceId));
  }

  /** The sources that an administrator lets nobody ask; of those no longer there only the hosts are looked at. */
  #refusedSources(): ReadonlySet<string> {
    const { policy, store } = this.#options;
    const refused = [...store.sources.values()].filter((source) => policy.refusal(source));
    return new Set(refused.map(({ id }) => id));
  }

  #articles(ids: readonly string[]): readonly Article[] {
    return ids.flatMap((id) => this.#options.store.articles.get(id) ?? []);
  }

  #now(): string {
    return this.#options.clock.now().toISOString();
  }
}

function documentOf({ url, bytes, contentType }: Downloaded): RawDocument {
  return { location: url, bytes, ...(contentType !== undefined && { contentType }) };
}

/** Whether the text before is that of the page itself, and no feed's to be compared with. */
function isItself({ text, feedBodyHash }: Variant): boolean {
  return text.origin === 'page' && feedBodyHash === undefined;
}

/** What came of asking for a page the last time. */
function earlierGap({ type, variant, alternate }: PageTask): Gap | undefined {
  if (type === 'variant') return alternate?.gap;
  return variant.text.state === 'partial' ? variant.text.gap : undefined;
}

function isIn(wanted: string | undefined, found: string): boolean {
  return wanted !== undefined && primaryLanguage(wanted) === primaryLanguage(found);
}
