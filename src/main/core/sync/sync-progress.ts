import type { Source } from '../../../shared/domain/source.ts';
import type { SyncEvent, SyncState, SyncSummary } from '../../../shared/domain/sync.ts';
import type { AppError } from '../../../shared/result.ts';
import type { ItemOutcome } from './source-sync.ts';
import type { SourceOutcome } from './sync-summary.ts';

/** Those who want to be told of something. */
export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();

  add(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
}

/** Where the running sync stands, and the telling of it. */
export class SyncProgress {
  readonly events = new Listeners<SyncEvent>();
  readonly states = new Listeners<SyncState>();
  readonly items = new Listeners<ItemOutcome>();
  readonly #current = new Map<string, string>();
  #state: SyncState = { state: 'idle' };
  #done = 0;
  #total = 0;

  get state(): SyncState {
    return this.#state;
  }

  start(sources: number): void {
    this.#done = 0;
    this.#total = sources;
    this.#current.clear();
    this.events.tell({ type: 'started', sources });
    this.#change();
  }

  startSource({ id, title }: Source): void {
    this.#current.set(id, title);
    this.events.tell({ type: 'source-started', sourceId: id, title });
    this.#change();
  }

  finishSource(
    source: Source,
    title: string,
    { added, updated, unchanged, bytes, failed }: SourceOutcome,
  ): void {
    const counts = { added, updated, unchanged, bytes, failed };
    this.events.tell({ type: 'source-finished', sourceId: source.id, title, ...counts });
    this.leaveSource(source);
  }

  failSource(source: Source, error: AppError): void {
    const { id, title } = source;
    this.events.tell({ type: 'source-failed', sourceId: id, title, error });
    this.leaveSource(source);
  }

  leaveSource({ id }: Source): void {
    this.#current.delete(id);
    this.#done += 1;
    this.#change();
  }

  finish(summary: SyncSummary): void {
    this.events.tell({ type: 'finished', summary });
  }

  stop(): void {
    this.#state = { state: 'idle' };
    this.states.tell(this.#state);
  }

  #change(): void {
    this.#state = {
      state: 'running',
      done: this.#done,
      total: this.#total,
      current: [...this.#current.values()],
    };
    this.states.tell(this.#state);
  }
}
