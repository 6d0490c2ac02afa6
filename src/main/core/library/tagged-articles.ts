import type { CountedTag } from '../../../shared/domain/tag.ts';
import { tagKey } from '../../../shared/domain/tag.ts';

const nothing: ReadonlyMap<string, string> = new Map();

/** Which articles have which tags, kept change by change. */
export class TaggedArticles {
  /** By what tells tags apart: how each article writes the tag. */
  readonly #spellings = new Map<string, Map<string, string>>();

  /** Every tag that an article has, in no order, as it was written first. */
  *all(): Generator<CountedTag> {
    for (const spellings of this.#spellings.values()) {
      const [tag] = spellings.values();
      if (tag !== undefined) yield { tag, articles: spellings.size };
    }
  }

  /** How the tag is written; undefined when no article has it. */
  spelling(tag: string): string | undefined {
    const [first] = this.#of(tag).values();
    return first;
  }

  /** Ids of the articles that have the tag. */
  having(tag: string): Pick<ReadonlySet<string>, 'has' | 'size'> {
    return this.#of(tag);
  }

  /** The same ids one after another, in no order. */
  idsHaving(tag: string): Iterable<string> {
    return this.#of(tag).keys();
  }

  /** Takes note that an article has other tags than before. */
  change(articleId: string, before: readonly string[], after: readonly string[]): void {
    // So it is for most articles of a library that is being opened.
    if (before.length + after.length === 0) return;
    const kept = new Set(after.map(tagKey));
    for (const key of before.map(tagKey)) {
      if (kept.has(key)) continue;
      const spellings = this.#spellings.get(key);
      spellings?.delete(articleId);
      if (spellings?.size === 0) this.#spellings.delete(key);
    }
    for (const tag of after) {
      const key = tagKey(tag);
      const spellings = this.#spellings.get(key) ?? new Map<string, string>();
      this.#spellings.set(key, spellings.set(articleId, tag));
    }
  }

  #of(tag: string): ReadonlyMap<string, string> {
    return this.#spellings.get(tagKey(tag)) ?? nothing;
  }
}
