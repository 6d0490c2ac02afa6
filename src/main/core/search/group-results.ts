import type { LanguageTag } from '../../../shared/domain/language.ts';
import type { IndexedArticle } from '../library/article-index.ts';
import { firstOf } from './first-of.ts';

/** A variant that was found. */
export interface FoundVariant {
  readonly language: LanguageTag;
  /** The index's document; undefined when it is not indexed yet. */
  readonly documentId: number | undefined;
  /** How well it matches: the lower the better. */
  readonly rank: number;
}

/** An article that was found, with those of its variants that were, best first. */
export interface FoundArticle {
  readonly entry: IndexedArticle;
  readonly variants: readonly FoundVariant[];
}

/**
 * Puts the variants of articles together. A common word is in thousands of them, of which a page shows a few: so nothing
 * is made of the others.
 */
export class ArticleGroups {
  readonly #groups = new Map<IndexedArticle, number>();
  /** Per group. */
  readonly #entries: IndexedArticle[] = [];
  readonly #bestRanks: number[] = [];
  /** Per variant. */
  readonly #groupOf: number[] = [];
  readonly #languages: LanguageTag[] = [];
  readonly #documentIds: (number | undefined)[] = [];
  readonly #ranks: number[] = [];

  /** How many articles there are. */
  get total(): number {
    return this.#entries.length;
  }

  add(entry: IndexedArticle, { language, documentId, rank }: FoundVariant): void {
    let group = this.#groups.get(entry);
    if (group === undefined) {
      group = this.#entries.length;
      this.#groups.set(entry, group);
      this.#entries.push(entry);
      this.#bestRanks.push(rank);
    } else if (rank < (this.#bestRanks[group] ?? rank)) this.#bestRanks[group] = rank;
    this.#groupOf.push(group);
    this.#languages.push(language);
    this.#documentIds.push(documentId);
    this.#ranks.push(rank);
  }

  /** Some of the articles: the best first, and of those that match equally well the newest. */
  page(offset: number, limit: number): readonly FoundArticle[] {
    const rankOf = (group: number) => this.#bestRanks[group] ?? 0;
    const timeOf = (group: number) => this.#entries[group]?.time ?? 0;
    const compare = (a: number, b: number) => rankOf(a) - rankOf(b) || timeOf(b) - timeOf(a);
    const groups = firstOf(this.total, offset + limit, compare).slice(offset);
    const variants = this.#variantsOf(groups);
    return groups.flatMap((group) => {
      const entry = this.#entries[group];
      const found = variants.get(group) ?? [];
      return entry ? [{ entry, variants: found.toSorted((a, b) => a.rank - b.rank) }] : [];
    });
  }

  #variantsOf(groups: readonly number[]): ReadonlyMap<number, readonly FoundVariant[]> {
    const variants = new Map(groups.map((group) => [group, [] as FoundVariant[]]));
    for (const [at, group] of this.#groupOf.entries()) {
      const language = this.#languages[at];
      if (language === undefined) continue;
      const documentId = this.#documentIds[at];
      variants.get(group)?.push({ language, documentId, rank: this.#ranks[at] ?? 0 });
    }
    return variants;
  }
}
