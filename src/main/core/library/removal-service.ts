import type { Article } from '../../../shared/domain/article.ts';
import type {
  RemovedArticle,
  RemovedVariant,
  Remover,
} from '../../../shared/domain/removed-article.ts';
import type { RequestInput } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import type { Clock, Library } from '../ports.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';

export interface RemovalServiceOptions {
  readonly store: Pick<Library, 'articles' | 'removed' | 'together'>;
  readonly writer: ArticleWriter;
  readonly clock: Clock;
}

/**
 * Removes articles so that no sync brings them back, and undoes that. What a person did with an article (read, starred,
 * where they stopped) is left where it is, and so is there again after an undo.
 */
export class RemovalService {
  readonly #store: Pick<Library, 'articles' | 'removed' | 'together'>;
  readonly #writer: ArticleWriter;
  readonly #clock: Clock;

  constructor({ store, writer, clock }: RemovalServiceOptions) {
    this.#store = store;
    this.#writer = writer;
    this.#clock = clock;
  }

  /** Deletes an article for a person, who may change their mind. Throws Failure `articleUnknown`. */
  async delete({ articleId }: RequestInput<'articleDelete'>): Promise<void> {
    await this.#writer.exclusively(async () => {
      const article = this.#store.articles.get(articleId);
      if (!article) throw new Failure('articleUnknown', { article: articleId });
      await this.#remove([article], 'person');
    });
  }

  /** Deletes those that are there in one change; answers which. */
  async deleteAll(articleIds: readonly string[]): Promise<readonly string[]> {
    return await this.#writer.exclusively(async () => {
      const articles = articleIds.flatMap((id) => this.#store.articles.get(id) ?? []);
      if (articles.length > 0) await this.#remove(articles, 'person');
      return articles.map(({ id }) => id);
    });
  }

  /** Puts those back in one change that are not there and were not deleted too long ago; answers how many. */
  async restoreAll(articleIds: readonly string[]): Promise<number> {
    return await this.#writer.exclusively(async () => {
      const articles = articleIds
        .filter((id) => this.#store.articles.summary(id) === undefined)
        .flatMap((id) => this.#store.removed.get(id)?.article ?? []);
      if (articles.length > 0) await this.#putBack(articles);
      return articles.length;
    });
  }

  /**
   * Puts a deleted article back as it was, with its marks. Does nothing when it is there. Throws Failure
   * `articleUnknown` when it was never deleted, or too long ago.
   */
  async restore({ articleId }: RequestInput<'articleRestore'>): Promise<void> {
    await this.#writer.exclusively(async () => {
      if (this.#store.articles.get(articleId)) return;
      const article = this.#store.removed.get(articleId)?.article;
      if (!article) throw new Failure('articleUnknown', { article: articleId });
      await this.#putBack([article]);
    });
  }

  /** Lets go what the rules say may go. Of the ids, those that `mayGo` still says yes to when it is their turn. */
  async retire(
    articleIds: readonly string[],
    mayGo: (article: Article) => boolean,
  ): Promise<readonly string[]> {
    return this.#writer.exclusively(async () => {
      const going = articleIds
        .flatMap((id) => this.#store.articles.get(id) ?? [])
        .filter((article) => mayGo(article));
      if (going.length > 0) await this.#remove(going, 'retention');
      return going.map(({ id }) => id);
    });
  }

  async #putBack(articles: readonly Article[]): Promise<void> {
    await this.#store.together({
      articles: articles.map((value) => ({ type: 'put', value })),
      removed: articles.map(({ id }) => ({ type: 'delete', id })),
    });
  }

  async #remove(articles: readonly Article[], by: Remover): Promise<void> {
    const removedAt = this.#clock.now().toISOString();
    await this.#store.together({
      removed: articles.map((article) => {
        const variants = article.variants.map(traceOf);
        const kept = by === 'person' ? { article } : {};
        const value: RemovedArticle = { id: article.id, removedAt, by, variants, ...kept };
        return { type: 'put', value };
      }),
      articles: articles.map(({ id }) => ({ type: 'delete', id })),
    });
  }
}

function traceOf(variant: Article['variants'][number]): RemovedVariant {
  const { sourceId, identity, language, url, alternates, translationKey } = variant;
  return {
    sourceId,
    identity,
    language,
    alternates,
    ...(url !== undefined && { url }),
    ...(translationKey !== undefined && { translationKey }),
  };
}
