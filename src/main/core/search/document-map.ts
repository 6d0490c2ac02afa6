import type { LanguageTag } from '../../../shared/domain/language.ts';
import type { OwnerRows } from './search-protocol.ts';

/** Which variant of which article a document is. */
export interface DocumentPlace {
  readonly articleId: string;
  readonly language: LanguageTag;
}

/** Leads from the index's documents to articles and back. */
export class DocumentMap {
  /** By the document's number: these are dense, and a search looks up thousands. */
  #places: (DocumentPlace | undefined)[] = [];
  readonly #ids = new Map<string, readonly number[]>();

  place(id: number): DocumentPlace | undefined {
    return this.#places[id];
  }

  /** The document of an article's variant; undefined while it is not indexed. */
  idOf(articleId: string, language: LanguageTag): number | undefined {
    return this.#ids.get(articleId)?.find((id) => this.#places[id]?.language === language);
  }

  /** Takes note of what is indexed of an article now. */
  set({ owner, rows }: OwnerRows): void {
    for (const id of this.#ids.get(owner) ?? []) this.#places[id] = undefined;
    if (rows.length === 0) this.#ids.delete(owner);
    else
      this.#ids.set(
        owner,
        rows.map(({ id }) => id),
      );
    for (const { id, part } of rows) this.#places[id] = { articleId: owner, language: part };
  }

  clear(): void {
    this.#places = [];
    this.#ids.clear();
  }
}
