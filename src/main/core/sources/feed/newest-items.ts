import type { FeedItem } from './wire.ts';

/** Items taken from one document: the newest, when there are more. */
const mostItems = 20_000;

/** Gathers the items of a document in its order, and forgets the oldest as it goes when there are too many. */
export class NewestItems {
  #items: FeedItem[] = [];
  #leftOut = 0;

  add(item: FeedItem): void {
    this.#items.push(item);
    // At twice the number, so that sorting is rare and the memory still bounded.
    if (this.#items.length >= mostItems * 2) this.#forgetOldest();
  }

  /** What was kept, and in words what was not. */
  take(): { readonly items: readonly FeedItem[]; readonly warnings: readonly string[] } {
    this.#forgetOldest();
    return {
      items: this.#items,
      warnings:
        this.#leftOut === 0
          ? []
          : [`${this.#leftOut} items older than the newest ${mostItems} were left out`],
    };
  }

  /** Items without a date count as the oldest, and of these the last listed: feeds put new items first. */
  #forgetOldest(): void {
    const surplus = this.#items.length - mostItems;
    if (surplus <= 0) return;
    const dated = this.#items.map((item, index) => ({
      index,
      date: item.published ?? item.updated ?? '',
    }));
    // ISO dates in UTC sort as text; the sort is stable.
    dated.sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1));
    const kept = new Set(dated.slice(0, mostItems).map(({ index }) => index));
    this.#items = this.#items.filter((_, index) => kept.has(index));
    this.#leftOut += surplus;
  }
}
