import type { Feed, FeedItem } from './wire.ts';

/** Items taken from one document: the newest, when there are more. Storing as many takes two or three seconds. */
export const mostItems = 1_000;

/** In words, how many items were not taken. */
export function leftOutWarning(count: number, most: number): string {
  return `${count} items older than the newest ${most} were left out`;
}

/** Gathers the items of a document in its order, and forgets the oldest as it goes when there are too many. */
export class NewestItems {
  readonly #most: number;
  #items: FeedItem[] = [];
  #leftOut = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(item: FeedItem): void {
    this.#items.push(item);
    // At twice the number, so that sorting is rare and the memory still bounded.
    if (this.#items.length >= this.#most * 2) this.#forgetOldest();
  }

  /** What was kept, and how many items were not. */
  take(): Pick<Feed, 'items' | 'leftOut'> {
    this.#forgetOldest();
    return { items: this.#items, leftOut: this.#leftOut };
  }

  /** Items without a date count as the oldest, and of these the last listed: feeds put new items first. */
  #forgetOldest(): void {
    const surplus = this.#items.length - this.#most;
    if (surplus <= 0) return;
    const dated = this.#items.map((item, index) => ({
      index,
      date: item.published ?? item.updated ?? '',
    }));
    // ISO dates in UTC sort as text; the sort is stable.
    dated.sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1));
    const kept = new Set(dated.slice(0, this.#most).map(({ index }) => index));
    this.#items = this.#items.filter((_, index) => kept.has(index));
    this.#leftOut += surplus;
  }
}
