import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Article, Image, Variant } from '../../../shared/domain/article.ts';
import type { Source, SourceRhythm } from '../../../shared/domain/source.ts';
import type { SyncSummary } from '../../../shared/domain/sync.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import type { ArticleIndex } from '../library/article-index.ts';
import type { SourcePolicy } from '../policy/source-policy.ts';
import type { Clock, HttpClient, Library } from '../ports.ts';
import type { Timeouts } from '../http/transfer-watch.ts';
import type { StorageBudget } from '../retention/storage-budget.ts';
import { pictureFolder } from '../sources/file/local-picture.ts';
import { keepLocalPictures } from '../images/keep-local-pictures.ts';
import { keepInlinePictures } from '../images/keep-picture.ts';
import { adapterFor } from '../sources/registry.ts';
import type {
  AnswerFacts,
  GatherContext,
  Gathered,
  RawDocument,
} from '../sources/source-adapter.ts';
import type { ArticleWriter } from './article-writer.ts';
import type { ArticleWorker } from './article-worker.ts';
import { readSourcePage } from './read-source-page.ts';
import { type Outcome, type Reconciled, reconcile, type StorableItem } from './reconcile.ts';
import type { DocumentFacts, ItemChoices, PreparedItem } from './worker-protocol.ts';

export interface SourceSyncOptions {
  readonly store: Library;
  readonly index: ArticleIndex;
  readonly writer: ArticleWriter;
  readonly worker: ArticleWorker;
  readonly http: HttpClient;
  readonly budget: Pick<StorageBudget, 'claim'>;
  readonly clock: Clock;
  readonly policy: SourcePolicy;
}

/** What became of one item, for the verbs' diagnostics. */
export interface ItemOutcome {
  readonly sourceId: string;
  readonly articleId: string;
  readonly language: string;
  readonly outcome: Outcome;
  readonly warnings: readonly string[];
}

/** A document or item that could not be read, while others of its source could. */
export interface FailedPart {
  /** The document's location or the item's title. */
  readonly title: string;
  readonly error: AppError;
}

export interface SourceSyncResult extends Pick<
  SyncSummary,
  'added' | 'updated' | 'unchanged' | 'bytes'
> {
  /** Whether the source had anything to read, or said that nothing has changed. */
  readonly state: 'changed' | 'unchanged';
  readonly items: readonly ItemOutcome[];
  readonly failed: readonly FailedPart[];
  /** Titles of parts that failed earlier, are believed to be missing and were not asked for again. */
  readonly leftAlone?: readonly string[] | undefined;
  /** What the source says about itself. */
  readonly facts: Partial<Pick<Source, 'title' | 'homePageUrl' | 'language'>> & {
    readonly rhythm?: SourceRhythm | undefined;
    readonly leftOut?: number | undefined;
    readonly listsLeftOut?: number | undefined;
  };
  readonly validators?: Source['validators'];
  readonly answer: AnswerFacts;
  /** Whether a server took longer than a first attempt waits. */
  readonly slow: boolean;
}

/** Thrown when nothing of a source with several parts could be read; the first part's error stands for the source. */
export class AllPartsFailed extends Failure {
  readonly parts: readonly FailedPart[];

  constructor(parts: readonly FailedPart[], first: AppError) {
    super(first.code, first.params);
    this.parts = parts;
  }
}

/** What the documents of a source held, with the texts stored already. */
interface Collected {
  readonly items: StorableItem[];
  readonly failed: FailedPart[];
  readonly facts: DocumentFacts[];
  /** The pictures that stood in the documents, by the addresses that bodies name them by. */
  readonly inlineImages: Map<string, Image>;
  /** Received besides the documents themselves. */
  bytes: number;
}

/** Brings one source up to date: gather, read in the worker, store texts and pictures, reconcile, write. */
export class SourceSync {
  readonly #options: SourceSyncOptions;

  constructor(options: SourceSyncOptions) {
    this.#options = options;
  }

  /** Throws Failure when nothing of the source could be read or kept; what was stored before is as it was. */
  async run(source: Source, timeouts: Timeouts, signal: AbortSignal): Promise<SourceSyncResult> {
    const { index, policy } = this.#options;
    policy.checkSource(source);
    let slow = false;
    const onSlow = () => {
      slow = true;
    };
    const context = this.#context(source, { timeouts, onSlow }, signal);
    const gathered = await adapterFor(source.kind).gather(source, context);
    signal.throwIfAborted();
    const { freshUntil, permanentUrl, leftAlone } = gathered;
    const answer = { freshUntil, permanentUrl };
    if (gathered.state === 'unchanged') {
      const { articles } = index.sourceCounts(source.id);
      const { validators } = source;
      return {
        state: 'unchanged',
        added: 0,
        updated: 0,
        unchanged: articles,
        bytes: gathered.bytes,
        items: [],
        failed: [],
        leftAlone,
        facts: {},
        answer,
        slow,
        ...(validators && { validators }),
      };
    }
    const collected = await this.#collect(source, gathered.documents, context);
    const failed = [
      ...gathered.failed.map(({ location, error }) => ({ title: location, error })),
      ...collected.failed,
    ];
    const [first] = failed;
    if (first && collected.items.length === 0 && !gathered.isKnown)
      throw new AllPartsFailed(failed, first.error);
    const items = await this.#withPictures(source, collected, signal);
    const { items: outcomes } = await this.#write(source, items, signal);
    const count = (outcome: Outcome) => outcomes.filter((item) => item.outcome === outcome).length;
    return {
      state: 'changed',
      added: count('added'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      bytes: gathered.bytes + collected.bytes,
      items: outcomes.map(({ item, articleId, outcome }) => ({
        sourceId: source.id,
        articleId,
        language: item.variant.language,
        outcome,
        warnings: [
          ...(gathered.warnings ?? []),
          ...collected.facts.flatMap(({ warnings }) => warnings),
          ...item.warnings,
        ],
      })),
      failed,
      leftAlone,
      facts: {
        ...sourceFacts(collected.facts),
        leftOut: leftOutOf(gathered, collected),
        listsLeftOut: gathered.listsLeftOut ?? 0,
      },
      answer,
      slow,
      // Validators of a document of which something failed would keep that from being tried again.
      ...(failed.length === 0 && gathered.validators && { validators: gathered.validators }),
    };
  }

  #context(
    source: Source,
    patience: GatherContext['patience'],
    signal: AbortSignal,
  ): GatherContext {
    const { clock, http, index, worker } = this.#options;
    let stored: ReadonlyMap<string, Variant> | undefined;
    let removed: ReadonlySet<string | undefined> | undefined;
    const removedGuids = () =>
      (removed ??= new Set(index.removed.ofSource(source.id).map(({ identity }) => identity.guid)));
    const byGuid = () => (stored ??= variantsByGuid(index.ofSource(source.id), source.id));
    return {
      http,
      clock,
      signal,
      patience,
      inspect: (document) => worker.inspect(document, signal),
      storedItem: (guid) => byGuid().get(guid),
      isRemoved: (guid) => removedGuids().has(guid),
      storedGuids: () => [...byGuid().keys()],
    };
  }

  async #collect(
    source: Source,
    documents: readonly RawDocument[],
    context: GatherContext,
  ): Promise<Collected> {
    const { index, worker } = this.#options;
    const { signal } = context;
    const choices = this.#choicesOf(source);
    const stored = variantsByGuid(index.ofSource(source.id), source.id);
    const collected: Collected = {
      items: [],
      failed: [],
      facts: [],
      inlineImages: new Map(),
      bytes: 0,
    };
    for (const document of documents) {
      let writing: Promise<unknown> = Promise.resolve();
      const take = (items: readonly PreparedItem[]) => {
        // One lot after the other, so that a long feed does not open thousands of files at once.
        writing = writing.then(() => this.#store(items, collected.inlineImages));
        // Awaited below; until then its failure is nobody's surprise.
        writing.catch(() => undefined);
        for (const { body, inlinePictures: _stored, ...item } of items) {
          collected.items.push({
            ...item,
            ...atHome(source, item),
            bodyHash: body.hash,
            images: item.imageUrls.map((url) => ({ url })),
          });
        }
      };
      try {
        const variant = stored.get(document.listedAs ?? '');
        if (document.listedAs === undefined) {
          const { facts, failed } = await worker.read(source, document, take, signal, choices);
          collected.facts.push(facts);
          collected.failed.push(...failed);
        } else {
          const known = await this.#withStored(document, variant);
          const reading = await readSourcePage(source, known, {
            ...context,
            worker,
            choices,
            stored: variant,
          });
          take(reading.items);
          collected.facts.push(reading.facts);
          collected.failed.push(...reading.failed);
          collected.bytes += reading.bytes;
        }
      } catch (error) {
        if (signal.aborted) throw error;
        collected.failed.push({ title: document.location, error: toAppError(error) });
      } finally {
        await writing;
      }
    }
    return collected;
  }

  async #store(items: readonly PreparedItem[], inlineImages: Map<string, Image>): Promise<void> {
    const { budget, clock, store } = this.#options;
    await Promise.all(items.map(({ body }) => store.bodies.write(body)));
    const pictures = items.flatMap(({ inlinePictures }) => inlinePictures);
    const { assets } = store;
    for (const image of await keepInlinePictures(pictures, { assets, budget, clock })) {
      inlineImages.set(image.url, image);
    }
  }

  /** A page with what it said the last time, which it must have something of. */
  async #withStored(document: RawDocument, variant: Variant | undefined): Promise<RawDocument> {
    if (!variant) return document;
    const body = await this.#options.store.bodies.read(variant.bodyHash).catch(() => undefined);
    return body ? { ...document, stored: { title: variant.title, text: body.text } } : document;
  }

  /** What a person chose for articles that this source brought before. */
  #choicesOf(source: Source): readonly ItemChoices[] {
    const { index, store } = this.#options;
    return index.ofSource(source.id).flatMap(({ id, variants }) => {
      const choices = store.statuses.get(id)?.passages;
      if (!choices) return [];
      return variants.map(({ identity: { guid, url } }) => ({
        identity: { ...(guid !== undefined && { guid }), ...(url !== undefined && { url }) },
        choices,
      }));
    });
  }

  /** Pictures in documents and beside local ones are stored with them; those on the network wait. */
  async #withPictures(
    source: Source,
    { items, inlineImages }: Collected,
    signal: AbortSignal,
  ): Promise<readonly StorableItem[]> {
    const { budget, clock, store, worker } = this.#options;
    const stored = new Map(inlineImages);
    const folder = pictureFolder(source);
    if (folder !== undefined) {
      const { assets } = store;
      const addresses = items.flatMap(({ images }) => images.map(({ url }) => url));
      const kept = { assets, budget, clock, worker };
      for (const image of await keepLocalPictures(folder, addresses, kept, signal)) {
        stored.set(image.url, image);
      }
    }
    return items.map((item) => ({
      ...item,
      images: item.images.map((image) => stored.get(image.url) ?? image),
    }));
  }

  async #write(
    source: Source,
    items: readonly StorableItem[],
    signal: AbortSignal,
  ): Promise<Reconciled> {
    const { clock, index, store, writer } = this.#options;
    const links = await index.links();
    return await writer.write(() => {
      signal.throwIfAborted();
      // It may have been removed while it was being fetched.
      if (!store.sources.get(source.id)) throw new Failure('sourceUnknown', { source: source.id });
      return reconcile(source, items, index, links, clock.now().toISOString());
    });
  }
}

function variantsByGuid(
  articles: readonly Article[],
  sourceId: string,
): ReadonlyMap<string, Variant> {
  const own = articles
    .flatMap(({ variants }) => variants)
    .filter((variant) => variant.sourceId === sourceId);
  return new Map(
    own.flatMap((variant) => {
      const { guid } = variant.identity;
      return guid === undefined ? [] : [[guid, variant] as const];
    }),
  );
}

/** Single files of one folder belong together although each is a source of its own. */
function atHome(
  source: Source,
  { variant }: Pick<PreparedItem, 'variant'>,
): Partial<Pick<PreparedItem, 'variant'>> {
  if (source.kind !== 'file' || variant.translationKey === undefined) return {};
  const folder = pathToFileURL(dirname(source.location)).href;
  return { variant: { ...variant, translationKey: `${folder}/${variant.translationKey}` } };
}

/** How many older items or pages there are than were taken. */
function leftOutOf(
  { leftOut = 0 }: Extract<Gathered, { readonly state: 'changed' }>,
  { facts }: Collected,
): number {
  return facts.reduce((sum, document) => sum + (document.leftOut ?? 0), leftOut);
}

function sourceFacts(facts: readonly DocumentFacts[]): SourceSyncResult['facts'] {
  const [first] = facts;
  if (facts.length !== 1 || !first) return {};
  const { title, homePageUrl, language, rhythm } = first;
  return {
    ...(title !== undefined && title !== '' && { title }),
    ...(homePageUrl !== undefined && { homePageUrl }),
    ...(language !== undefined && { language }),
    // Undefined where it says nothing any more.
    rhythm,
  };
}
