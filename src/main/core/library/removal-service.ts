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
  readonly store: Pick<Library, 'articles' | 'removed'>;
  readonly writer: ArticleWriter;
  readonly clock: Clock;
}

/**
 * Removes articles so that no sync brings them back, and undoes that. What a person did with an article (read, starred,
 * where they stopped) is left where it is, and so is there again after an undo.
 */
export class RemovalService {
  readonly #store: Pick<Library, 'articles' | 'removed'>;
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

  /**
   * Puts a deleted article back as it was, with its marks. Does nothing when it is there. Throws Failure
   * `articleUnknown` when it was never deleted, or too long ago.
   */
  async restore({ articleId }: RequestInput<'articleRestore'>): Promise<void> {
    await this.#writer.exclusively(async () => {
      if (this.#store.articles.get(articleId)) return;
      const article = this.#store.removed.get(articleId)?.article;
      if (!article) throw new Failure('articleUnknown', { article: articleId });
      await this.#store.articles.apply([{ type: 'put', value: article }]);
      await this.#store.removed.apply([{ type: 'delete', id: articleId }]);
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

  /** A crash in between leaves the articles, and the record of their removal without effect. */
  async #remove(articles: readonly Article[], by: Remover): Promise<void> {
    const removedAt = this.#clock.now().toISOString();
    await this.#store.removed.apply(
      articles.map((article) => {
        const variants = article.variants.map(traceOf);
        const kept = by === 'person' ? { article } : {};
        const value: RemovedArticle = { id: article.id, removedAt, by, variants, ...kept };
        return { type: 'put', value };
      }),
    );
    await this.#store.articles.apply(articles.map(({ id }) => ({ type: 'delete', id })));
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
