import type { Article, Variant } from '../../../shared/domain/article.ts';
import type { ReadyPhase, ReadyProgress, ReadySource } from '../../../shared/domain/ready.ts';
import type { Source } from '../../../shared/domain/source.ts';
import type { AppError } from '../../../shared/result.ts';
import type { IndexedArticle } from '../library/article-index.ts';
import { TimeLeft } from './time-left.ts';

/** Titles longer than this would make every message longer and no list clearer. */
const longestTitle = 120;

type Counts = { have: number; want: number };
/** What is fetched after the sources, in the order of the phases. */
const fetched = ['texts', 'images', 'enclosures'] as const;
type Fetched = (typeof fetched)[number];
type SourceProgress = Omit<ReadySource, 'texts' | 'images' | 'bytes' | 'state' | 'error'> & {
  state: ReadySource['state'];
  texts: Counts;
  images: Counts;
  bytes: number;
  error?: AppError;
};

/** How far getting ready is: counted whole when a phase begins, and part by part in between. */
export class ProgressCount {
  readonly #startedAt: string;
  readonly #scope: () => readonly IndexedArticle[];
  readonly #articleOf: (id: string) => Article | undefined;
  readonly #sources: Map<string, SourceProgress>;
  #phase: ReadyPhase = 'sources';
  #received: number;
  #enclosures: Counts = { have: 0, want: 0 };
  #verified: Counts = { have: 0, want: 0 };
  /** Parts of the phase that are still to be asked for. */
  #left = 0;
  /** Parts of later phases that were to be asked for when `#missing` was counted. */
  #expected: Readonly<Record<Fetched, number>> = { texts: 0, images: 0, enclosures: 0 };
  #missing: Readonly<Record<Fetched, number>> = { texts: 0, images: 0, enclosures: 0 };
  readonly #timeLeft = new TimeLeft();

  constructor(
    startedAt: string,
    received: number,
    sources: readonly Source[],
    scope: () => readonly IndexedArticle[],
    articleOf: (id: string) => Article | undefined,
  ) {
    this.#startedAt = startedAt;
    this.#received = received;
    this.#scope = scope;
    this.#articleOf = articleOf;
    this.#sources = new Map(
      sources.map(({ id, title }) => [
        id,
        {
          sourceId: id,
          title: title.slice(0, longestTitle),
          state: 'waiting',
          texts: { have: 0, want: 0 },
          images: { have: 0, want: 0 },
          bytes: 0,
        },
      ]),
    );
    this.#count();
  }

  /**
   * So many parts are to be fetched after the sources as far as is known before these were asked. What they bring is added
   * as they come.
   */
  expect(parts: Readonly<Record<Fetched, number>>): void {
    this.#count();
    this.#expected = parts;
    this.#missing = this.#missingNow();
  }

  get received(): number {
    return this.#received;
  }

  /** A phase begins in which so many parts are to be fetched, or articles verified. */
  begin(phase: ReadyPhase, parts: number): void {
    this.#phase = phase;
    if (phase === 'enclosures') this.#enclosures.want = this.#enclosures.have + parts;
    if (phase === 'verifying') this.#verified = { have: 0, want: parts };
    this.#left = parts;
    this.#timeLeft.begin();
    this.#count();
  }

  /** A source has brought what it has: `articles` are those in scope that have a version of it. */
  recount(sourceId: string, articles: readonly Article[]): void {
    const source = this.#sources.get(sourceId);
    if (!source) return;
    source.texts = { have: 0, want: 0 };
    source.images = { have: 0, want: 0 };
    const seen = new Set<string>();
    for (const { variants } of articles) {
      for (const variant of variants) {
        if (variant.sourceId === sourceId) countVariant(variant, source, seen);
      }
    }
  }

  setSource(sourceId: string, state: ReadySource['state'], error?: AppError): void {
    const source = this.#sources.get(sourceId);
    if (!source) return;
    source.state = state;
    if (error) source.error = error;
    else delete source.error;
  }

  receive(sourceId: string, count: number): void {
    this.#received += count;
    const source = this.#sources.get(sourceId);
    if (source) source.bytes += count;
  }

  /** A source was asked. */
  finishSource(): void {
    this.#finish('sources');
  }

  /** One part was asked for. */
  finishPart(sourceId: string, kind: Fetched, ok: boolean): void {
    this.#finish(kind);
    const counts = kind === 'enclosures' ? this.#enclosures : this.#sources.get(sourceId)?.[kind];
    if (ok && counts) counts.have = Math.min(counts.have + 1, counts.want);
  }

  /** So many articles were read back from disk. */
  finishVerifying(articles: number): void {
    this.#finish('verifying', articles);
    this.#verified.have = Math.min(this.#verified.have + articles, this.#verified.want);
  }

  snapshot(): ReadyProgress {
    const scope = this.#scope();
    const sources = [...this.#sources.values()].map((source) => ({
      ...source,
      texts: { ...source.texts },
      images: { ...source.images },
    }));
    const sum = (kind: 'texts' | 'images') => ({
      have: sources.reduce((total, source) => total + source[kind].have, 0),
      want: sources.reduce((total, source) => total + source[kind].want, 0),
    });
    const remaining = this.#remaining();
    return {
      startedAt: this.#startedAt,
      phase: this.#phase,
      sources,
      articles: {
        have: scope.filter(({ incomplete }) => !incomplete).length,
        want: scope.length,
      },
      texts: sum('texts'),
      images: sum('images'),
      enclosures: { ...this.#enclosures },
      verified: { ...this.#verified },
      received: this.#received,
      ...(remaining !== undefined && { remaining }),
    };
  }

  #finish(phase: ReadyPhase, parts = 1): void {
    this.#left = Math.max(0, this.#left - parts);
    this.#timeLeft.finishPart(phase, parts);
  }

  /** Milliseconds; what verifying takes is known once it has begun. */
  #remaining(): number | undefined {
    const missing = this.#missingNow();
    const left = new Map<ReadyPhase, number>([[this.#phase, this.#left]]);
    if (this.#phase === 'verifying') return this.#timeLeft.of(left);
    for (const kind of fetched.slice(fetched.findIndex((one) => one === this.#phase) + 1)) {
      // What sources and texts brought since is missing as well.
      const parts = this.#expected[kind] + missing[kind] - this.#missing[kind];
      left.set(kind, Math.max(0, parts));
    }
    return this.#timeLeft.of(left);
  }

  #missingNow(): Readonly<Record<Fetched, number>> {
    const sum = (kind: 'texts' | 'images') =>
      [...this.#sources.values()].reduce(
        (total, source) => total + source[kind].want - source[kind].have,
        0,
      );
    return { texts: sum('texts'), images: sum('images'), enclosures: 0 };
  }

  #count(): void {
    for (const source of this.#sources.values()) {
      source.texts = { have: 0, want: 0 };
      source.images = { have: 0, want: 0 };
    }
    const seen = new Set<string>();
    for (const { id } of this.#scope()) {
      for (const variant of this.#articleOf(id)?.variants ?? []) {
        const source = this.#sources.get(variant.sourceId);
        if (source) countVariant(variant, source, seen);
      }
    }
  }
}

/** Adds a version to what its source has and wants; pictures that were `seen` with another are the same ones. */
function countVariant(
  { sourceId, text, images }: Variant,
  source: Pick<SourceProgress, 'texts' | 'images'>,
  seen: Set<string>,
): void {
  source.texts.want += 1;
  if (text.state === 'whole') source.texts.have += 1;
  for (const { url, asset, dropped } of images) {
    if (dropped || seen.has(`${sourceId} ${url}`)) continue;
    seen.add(`${sourceId} ${url}`);
    source.images.want += 1;
    if (asset) source.images.have += 1;
  }
}
