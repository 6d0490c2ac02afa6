import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ArticleStatus } from '../../../shared/domain/article.ts';
import { mostTags, tagKey, uniteTags, withoutTags } from '../../../shared/domain/tag.ts';
import type { RequestOutput, RequestParsed } from '../../../shared/ipc/contract.ts';
import { Failure } from '../../../shared/result.ts';
import type { AnnotationService } from '../annotations/annotation-service.ts';
import type { ComputeChanges, Library } from '../ports.ts';
import type { ArticleIndex } from './article-index.ts';

export interface TagServiceOptions {
  readonly store: Pick<Library, 'statuses' | 'together'>;
  readonly index: ArticleIndex;
  readonly annotations: Pick<AnnotationService, 'tagChanges'>;
}

/** What a deleted tag was taken from, by ids: where it stood among the other tags, and how it was written there. */
type TakenTag = Readonly<
  Record<'articles' | 'notes', Map<string, { readonly at: number; readonly written: string }>>
>;

/** The tags that a person gives to articles. They are part of what a person did, which no sync touches. */
export class TagService {
  readonly #store: Pick<Library, 'statuses' | 'together'>;
  readonly #index: ArticleIndex;
  readonly #annotations: TagServiceOptions['annotations'];
  /** What was deleted since the library was opened, by the ids of the deletions: a tag may go more than once. */
  readonly #taken = new Map<string, TakenTag>();

  constructor({ store, index, annotations }: TagServiceOptions) {
    this.#store = store;
    this.#index = index;
    this.#annotations = annotations;
  }

  /**
   * Gives tags to an article and takes others away. A tag that the library has is written as it is there. Throws Failure
   * `articleUnknown`, or `tagsTooMany` when the article would have more than `mostTags`.
   */
  async change({ articleId, add, remove }: RequestParsed<'articleTag'>): Promise<void> {
    if (!this.#index.entry(articleId)) throw new Failure('articleUnknown', { article: articleId });
    const added = add.map((tag) => this.#index.tagged.spelling(tag) ?? tag);
    await this.#store.statuses.apply((latest) => {
      const status = latest(articleId) ?? { id: articleId, progress: {} };
      const value = retagged(status, added, remove);
      return value === status ? [] : [{ type: 'put', value }];
    });
  }

  /**
   * Writes a tag otherwise wherever it is, on the person's own notes too; where `to` is a tag already, the two become one,
   * written as `to`.
   */
  async rename({ tag, to }: RequestParsed<'tagRename'>): Promise<void> {
    const keys = new Set([tagKey(tag), tagKey(to)]);
    const renamed = (tags: readonly string[]) =>
      uniteTags(tags.map((one) => (keys.has(tagKey(one)) ? to : one)));
    await this.#store.together({
      statuses: this.#changesEverywhere(renamed),
      annotations: this.#annotations.tagChanges(renamed),
    });
  }

  /**
   * Takes a tag away from every article, and from the person's own notes where `fromNotes` says so; `restore` gives it back by
   * the id that is answered.
   */
  async delete({
    tag,
    fromNotes,
  }: RequestParsed<'tagDelete'>): Promise<RequestOutput<'tagDelete'>> {
    const taken: TakenTag = { articles: new Map(), notes: new Map() };
    const without = (from: keyof TakenTag) => (tags: readonly string[], id: string) => {
      const at = tags.findIndex((one) => tagKey(one) === tagKey(tag));
      const written = tags[at];
      if (written === undefined) return tags;
      taken[from].set(id, { at, written });
      return tags.toSpliced(at, 1);
    };
    await this.#store.together({
      statuses: this.#changesEverywhere(without('articles')),
      ...(fromNotes && { annotations: this.#annotations.tagChanges(without('notes')) }),
    });
    const deletionId = randomUUID();
    this.#taken.set(deletionId, taken);
    return { deletionId };
  }

  /**
   * Gives a tag back to the articles and notes that a deletion took it from, where it stood in each, if there is still room
   * for it; other tags stay as they are now.
   * Throws Failure `deedUnknown` for what was taken back, or deleted when the library was open before.
   */
  async restore({ deletionId }: RequestParsed<'tagRestore'>): Promise<void> {
    const taken = this.#taken.get(deletionId);
    if (!taken) throw new Failure('deedUnknown');
    const withTag = (from: keyof TakenTag) => (tags: readonly string[], id: string) => {
      const earlier = taken[from].get(id);
      // What is full by now would lose another one.
      if (!earlier || tags.length >= mostTags) return tags;
      return uniteTags(tags.toSpliced(earlier.at, 0, earlier.written));
    };
    await this.#store.together({
      statuses: this.#changesEverywhere(withTag('articles')),
      ...(taken.notes.size > 0 && { annotations: this.#annotations.tagChanges(withTag('notes')) }),
    });
    this.#taken.delete(deletionId);
  }

  /** Articles that were removed are among them: restored, they have the tags that they would have. */
  #changesEverywhere(
    change: (tags: readonly string[], id: string) => readonly string[],
  ): ComputeChanges<ArticleStatus> {
    return (latest) =>
      [...this.#store.statuses.values()].flatMap(({ id }) => {
        const status = latest(id);
        const value = status && withTags(status, change(status.tags ?? [], id));
        return value === undefined || value === status ? [] : [{ type: 'put', value } as const];
      });
  }
}

/**
 * A status with tags given and others taken away; the same one where nothing changes. Throws Failure `tagsTooMany` when there
 * would be more than `mostTags`.
 */
export function retagged(
  status: ArticleStatus,
  add: readonly string[],
  remove: readonly string[],
): ArticleStatus {
  const kept = withoutTags(status.tags ?? [], remove);
  const isTooMany = new Set([...kept, ...add].map(tagKey)).size > mostTags;
  if (isTooMany) throw new Failure('tagsTooMany', { most: mostTags });
  return withTags(status, uniteTags(kept, add));
}

function withTags(status: ArticleStatus, tags: readonly string[]): ArticleStatus {
  const { tags: earlier = [], ...rest } = status;
  if (isDeepStrictEqual(tags, earlier)) return status;
  return tags.length === 0 ? rest : { ...rest, tags: [...tags] };
}
