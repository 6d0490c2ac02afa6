import type { Article } from '../../../shared/domain/article.ts';
import type { ReadyPhase, ReadyProgress, ReadySource } from '../../../shared/domain/ready.ts';
import type { Source } from '../../../shared/domain/source.ts';
import type { AppError } from '../../../shared/result.ts';
import type { IndexedArticle } from '../library/article-index.ts';

/** Titles longer than this would make every message longer and no list clearer. */
const longestTitle = 120;
/** What it takes to judge by: parts that came, and milliseconds that these took. */
const enough = { parts: 8, milliseconds: 3_000 };

type Counts = { have: number; want: number };
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
  #parts = { done: 0, left: 0, since: performance.now() };

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

  get received(): number {
    return this.#received;
  }

  /** A phase begins in which so many parts are to be fetched. */
  begin(phase: ReadyPhase, parts: number): void {
    this.#phase = phase;
    if (phase === 'enclosures') this.#enclosures.want = this.#enclosures.have + parts;
    this.#parts = { done: 0, left: parts, since: performance.now() };
    this.#count();
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

  /** One part was asked for. */
  finishPart(sourceId: string, kind: 'texts' | 'images' | 'enclosures', ok: boolean): void {
    this.#parts.done += 1;
    this.#parts.left = Math.max(0, this.#parts.left - 1);
    const counts = kind === 'enclosures' ? this.#enclosures : this.#sources.get(sourceId)?.[kind];
    if (ok && counts) counts.have = Math.min(counts.have + 1, counts.want);
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
      received: this.#received,
      ...(remaining !== undefined && { remaining }),
    };
  }

  #remaining(): number | undefined {
    const { done, left, since } = this.#parts;
    const elapsed = performance.now() - since;
    if (left === 0 || done < enough.parts || elapsed < enough.milliseconds) return undefined;
    return Math.round((elapsed / done) * left);
  }

  #count(): void {
    for (const source of this.#sources.values()) {
      source.texts = { have: 0, want: 0 };
      source.images = { have: 0, want: 0 };
    }
    const seen = new Set<string>();
    for (const { id } of this.#scope()) {
      for (const { sourceId, text, images } of this.#articleOf(id)?.variants ?? []) {
        const source = this.#sources.get(sourceId);
        if (!source) continue;
        source.texts.want += 1;
        if (text.state === 'whole') source.texts.have += 1;
        for (const { url, asset, dropped } of images) {
          if (dropped || seen.has(`${sourceId} ${url}`)) continue;
          seen.add(`${sourceId} ${url}`);
          source.images.want += 1;
          if (asset) source.images.have += 1;
        }
      }
    }
  }
}
