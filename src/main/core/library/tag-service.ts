import { isDeepStrictEqual } from 'node:util';
import type { ArticleStatus } from '../../../shared/domain/article.ts';
import { mostTags, tagKey, uniteTags } from '../../../shared/domain/tag.ts';
import type { RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import type { Library } from '../ports.ts';
import type { ArticleIndex } from './article-index.ts';

export interface TagServiceOptions {
  readonly store: Pick<Library, 'statuses'>;
  readonly index: ArticleIndex;
}

/** The tags that a person gives to articles. They are part of what a person did, which no sync touches. */
export class TagService {
  readonly #store: Pick<Library, 'statuses'>;
  readonly #index: ArticleIndex;

  constructor({ store, index }: TagServiceOptions) {
    this.#store = store;
    this.#index = index;
  }

  /**
   * Gives tags to an article and takes others away. A tag that the library has is written as it is there. Throws Failure
   * `articleUnknown`, or `tagsTooMany` when the article would have more than `mostTags`.
   */
  async change({ articleId, add, remove }: RequestParsed<'articleTag'>): Promise<void> {
    if (!this.#index.entry(articleId)) throw new Failure('articleUnknown', { article: articleId });
    const going = new Set(remove.map(tagKey));
    const added = add.map((tag) => this.#index.tagged.spelling(tag) ?? tag);
    await this.#store.statuses.apply((latest) => {
      const status = latest(articleId) ?? { id: articleId, progress: {} };
      const kept = (status.tags ?? []).filter((tag) => !going.has(tagKey(tag)));
      const isTooMany = new Set([...kept, ...added].map(tagKey)).size > mostTags;
      if (isTooMany) throw new Failure('tagsTooMany', { most: mostTags });
      return changed(status, uniteTags(kept, added));
    });
  }

  /** Writes a tag otherwise wherever it is; where `to` is a tag already, the two become one, written as `to`. */
  async rename({ tag, to }: RequestParsed<'tagRename'>): Promise<void> {
    const keys = new Set([tagKey(tag), tagKey(to)]);
    await this.#changeEverywhere((tags) =>
      uniteTags(tags.map((one) => (keys.has(tagKey(one)) ? to : one))),
    );
  }

  /** Takes a tag away from every article. */
  async delete({ tag }: RequestParsed<'tagDelete'>): Promise<void> {
    const key = tagKey(tag);
    await this.#changeEverywhere((tags) => tags.filter((one) => tagKey(one) !== key));
  }

  /** Articles that were removed are among them: restored, they have the tags that they would have. */
  async #changeEverywhere(change: (tags: readonly string[]) => readonly string[]): Promise<void> {
    await this.#store.statuses.apply((latest) =>
      [...this.#store.statuses.values()].flatMap(({ id }) => {
        const status = latest(id);
        return status?.tags ? changed(status, change(status.tags)) : [];
      }),
    );
  }
}

function changed(status: ArticleStatus, tags: readonly string[]) {
  const { tags: earlier = [], ...rest } = status;
  if (isDeepStrictEqual(tags, earlier)) return [];
  const value: ArticleStatus = tags.length === 0 ? rest : { ...rest, tags: [...tags] };
  return [{ type: 'put', value } as const];
}
