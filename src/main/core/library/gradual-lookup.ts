import type { Article } from '../../../shared/domain/article.ts';
import { Pauses } from '../pauses.ts';
import type { Library } from '../ports.ts';

/** What is worked out of every article and can follow their changes. Adding the same again changes nothing. */
interface ArticleLookup {
  add(article: Article): void;
  remove(articleId: string): void;
}

/**
 * A lookup that goes through all articles when it is first asked for and follows their changes from then on. With 50,000
 * articles that takes about a second, so it gives others their turn meanwhile.
 */
export class GradualLookup<T extends ArticleLookup> {
  readonly #articles: Pick<Library['articles'], 'values'>;
  readonly #make: () => T;
  #current: { readonly lookup: T; readonly filled: Promise<T> } | undefined;

  constructor(articles: Pick<Library['articles'], 'values'>, make: () => T) {
    this.#articles = articles;
    this.#make = make;
  }

  /** Rejects with what the store throws when an article cannot be read; the next asking tries again. */
  async get(): Promise<T> {
    this.#current ??= this.#begin();
    return await this.#current.filled;
  }

  add(article: Article): void {
    this.#current?.lookup.add(article);
  }

  remove(articleId: string): void {
    this.#current?.lookup.remove(articleId);
  }

  #begin(): { readonly lookup: T; readonly filled: Promise<T> } {
    const lookup = this.#make();
    return { lookup, filled: this.#fill(lookup) };
  }

  async #fill(lookup: T): Promise<T> {
    const pauses = new Pauses();
    try {
      for (const article of this.#articles.values()) {
        lookup.add(article);
        await pauses.take();
      }
      return lookup;
    } catch (error) {
      this.#current = undefined;
      throw error;
    }
  }
}
