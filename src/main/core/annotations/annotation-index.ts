import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Library } from '../ports.ts';

const nothing: ReadonlySet<string> = new Set();

/** Which annotations each article has, deleted ones left out; kept up to date change by change. */
export class AnnotationIndex {
  readonly #articleOf = new Map<string, string>();
  readonly #byArticle = new Map<string, Set<string>>();

  constructor({ annotations }: Pick<Library, 'annotations'>) {
    for (const annotation of annotations.values()) this.#take(annotation);
    annotations.onChange((changes) => {
      for (const change of changes) {
        if (change.type === 'put') this.#take(change.value);
        else this.#forget(change.id);
      }
    });
  }

  /** Ids, in the order in which they were made. */
  of(articleId: string): ReadonlySet<string> {
    return this.#byArticle.get(articleId) ?? nothing;
  }

  /** Whether a person marked anything in an article, or wrote about it. */
  isAnnotated(articleId: string): boolean {
    return this.#byArticle.has(articleId);
  }

  #take({ id, articleId, deletedAt }: Annotation): void {
    if (this.#articleOf.get(id) === articleId && deletedAt === undefined) return;
    this.#forget(id);
    if (deletedAt !== undefined) return;
    this.#articleOf.set(id, articleId);
    const ids = this.#byArticle.get(articleId);
    if (ids) ids.add(id);
    else this.#byArticle.set(articleId, new Set([id]));
  }

  #forget(id: string): void {
    const articleId = this.#articleOf.get(id);
    if (articleId === undefined) return;
    this.#articleOf.delete(id);
    const ids = this.#byArticle.get(articleId);
    ids?.delete(id);
    if (ids?.size === 0) this.#byArticle.delete(articleId);
  }
}
