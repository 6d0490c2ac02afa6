import type { Article } from '../../../shared/domain/article.ts';

const nothing: ReadonlySet<string> = new Set();

/** Which articles mention which of the glossary's concepts. */
export class ConceptMentions {
  readonly #articleIds = new Map<string, Set<string>>();

  add(article: Article): void {
    for (const conceptId of conceptsOf(article)) {
      const ids = this.#articleIds.get(conceptId) ?? new Set();
      this.#articleIds.set(conceptId, ids.add(article.id));
    }
  }

  remove(articleId: string): void {
    for (const ids of this.#articleIds.values()) ids.delete(articleId);
  }

  /** Ids of articles of which a version mentions the concept. */
  of(conceptId: string): ReadonlySet<string> {
    return this.#articleIds.get(conceptId) ?? nothing;
  }
}

function conceptsOf({ variants }: Article): ReadonlySet<string> {
  return new Set(variants.flatMap(({ conceptIds }) => conceptIds));
}
