import { isDeepStrictEqual } from 'node:util';
import type { Article } from '../../../shared/domain/article.ts';
import type { Library } from '../ports.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';

export type ArticleChange = (article: Article) => Article;

/**
 * The articles' file is written whole, so changes that come within this time are written together; in a large library,
 * where that takes long, more of them. Milliseconds.
 */
const gather = { least: 250, perArticle: 0.1, most: 5_000 };

interface Pending {
  readonly articleId: string;
  readonly change: ArticleChange;
}

/**
 * Changes of single articles, gathered into few writes. Each is made on the article as it is by then, so that a sync, a
 * deletion or another change in between is kept; a change of an article that is gone is dropped.
 */
export class ArticleUpdates {
  readonly #store: Pick<Library, 'articles'>;
  readonly #writer: ArticleWriter;
  #pending: Pending[] = [];
  #written: Promise<void> | undefined;
  #writeNow: (() => void) | undefined;

  constructor(store: Pick<Library, 'articles'>, writer: ArticleWriter) {
    this.#store = store;
    this.#writer = writer;
  }

  /** Resolves when the change is on disk; rejects with what the store throws. */
  add(articleId: string, change: ArticleChange): Promise<void> {
    this.#pending.push({ articleId, change });
    const { least, perArticle, most } = gather;
    const wait = Math.min(Math.max(least, this.#store.articles.size * perArticle), most);
    this.#written ??= new Promise((resolve, reject) => {
      this.#writeNow = () => {
        clearTimeout(waiting);
        this.#written = undefined;
        this.#writeNow = undefined;
        this.#write(this.#pending.splice(0)).then(resolve, reject);
      };
      const waiting = setTimeout(this.#writeNow, wait);
    });
    return this.#written;
  }

  /** Writes what has been gathered without waiting for more. */
  flush(): void {
    this.#writeNow?.();
  }

  async #write(changes: readonly Pending[]): Promise<void> {
    await this.#writer.write(() => {
      const changed = new Map<string, Article>();
      for (const { articleId, change } of changes) {
        const article = changed.get(articleId) ?? this.#store.articles.get(articleId);
        if (article) changed.set(articleId, change(article));
      }
      const put = [...changed.values()].filter(
        (article) => !isDeepStrictEqual(article, this.#store.articles.get(article.id)),
      );
      return { put, merged: [] };
    });
  }
}
