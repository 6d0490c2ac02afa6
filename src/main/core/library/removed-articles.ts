import type { Article, Variant } from '../../../shared/domain/article.ts';
import type { RemovedArticle, RemovedVariant } from '../../../shared/domain/removed-article.ts';
import type { Collection } from '../ports.ts';
import { areVersions, VariantLinks } from './variant-links.ts';

/** What a sync asks about removed articles. */
export interface RemovedLookup {
  /** Every removed version that came from a source. */
  ofSource(sourceId: string): readonly RemovedVariant[];
  /** Whether a person deleted an article of which this is another language version. */
  isVersionOfDeleted(variant: Variant): boolean;
  /** Whether an article that was removed had this id. */
  has(articleId: string): boolean;
}

interface Lookups {
  readonly bySource: ReadonlyMap<string, readonly RemovedVariant[]>;
  /** Of what a person deleted. */
  readonly links: VariantLinks;
}

/** Finds removed articles again by what a sync knows of an item. Worked out when it is first asked after a change. */
export class RemovedArticles implements RemovedLookup {
  readonly #removed: Collection<RemovedArticle>;
  readonly #articles: Collection<Article>;
  #lookups: Lookups | undefined;

  constructor(removed: Collection<RemovedArticle>, articles: Collection<Article>) {
    this.#removed = removed;
    this.#articles = articles;
    removed.onChange(() => {
      this.#lookups = undefined;
    });
  }

  ofSource(sourceId: string): readonly RemovedVariant[] {
    return this.#current().bySource.get(sourceId) ?? [];
  }

  isVersionOfDeleted(variant: Variant): boolean {
    return [...this.#current().links.near(variant)].some((id) =>
      this.#removed.get(id)?.variants.some((other) => areVersions(variant, other)),
    );
  }

  has(articleId: string): boolean {
    return this.#removed.get(articleId) !== undefined && !this.#articles.get(articleId);
  }

  #current(): Lookups {
    this.#lookups ??= this.#build();
    return this.#lookups;
  }

  #build(): Lookups {
    const bySource = new Map<string, RemovedVariant[]>();
    const links = new VariantLinks();
    for (const removed of this.#removed.values()) {
      if (!this.has(removed.id)) continue;
      if (removed.by === 'person') links.add(removed);
      for (const variant of removed.variants) {
        const others = bySource.get(variant.sourceId);
        if (others) others.push(variant);
        else bySource.set(variant.sourceId, [variant]);
      }
    }
    return { bySource, links };
  }
}
