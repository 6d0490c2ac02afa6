import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Library } from '../ports.ts';
import { type AnnotationSummary, summariseAnnotation } from './annotation-summary.ts';

const nothing: ReadonlySet<string> = new Set();

/** Which annotations each article has, deleted ones left out; kept up to date change by change. */
export class AnnotationIndex {
  readonly #annotations: Library['annotations'];
  readonly #articleOf = new Map<string, string>();
  readonly #byArticle = new Map<string, Set<string>>();

  constructor({ annotations }: Pick<Library, 'annotations'>) {
    this.#annotations = annotations;
    const { ids, columns } = annotations.summaries();
    for (const row of ids.rows()) {
      this.#take(ids.at(row), {
        articleId: columns.articleId.at(row),
        deleted: columns.deleted.at(row),
      });
    }
    annotations.onChange((changes) => {
      for (const change of changes) {
        if (change.type === 'put') this.#take(change.value.id, summariseAnnotation(change.value));
        else this.#forget(change.id);
      }
    });
  }

  /** Annotations of all articles. */
  get size(): number {
    return this.#articleOf.size;
  }

  /** Ids, in no order. */
  of(articleId: string): ReadonlySet<string> {
    return this.#byArticle.get(articleId) ?? nothing;
  }

  /** Whether a person marked anything in an article, or wrote about it. */
  isAnnotated(articleId: string): boolean {
    return this.#byArticle.has(articleId);
  }

  /** Those of an article in which something is written, the oldest first. */
  written(articleId: string): readonly Annotation[] {
    return [...this.of(articleId)]
      .flatMap((id) => this.#annotations.get(id) ?? [])
      .filter(({ note }) => note !== '')
      .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  }

  #take(id: string, { articleId, deleted }: AnnotationSummary): void {
    if (this.#articleOf.get(id) === articleId && !deleted) return;
    this.#forget(id);
    if (deleted) return;
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
