import type { LanguageTag } from '../../../shared/domain/language.ts';
import type { DocumentKind, OwnerRows } from './search-protocol.ts';

/** Which variant of which article a document is, or which concept in which language. */
export interface DocumentPlace {
  readonly kind: DocumentKind;
  readonly owner: string;
  readonly language: LanguageTag;
}

/** Leads from the index's documents to what they belong to and back. */
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

  /** Takes note of what is indexed of an owner now. */
  set({ owner, rows }: OwnerRows): void {
    for (const id of this.#ids.get(owner) ?? []) this.#places[id] = undefined;
    if (rows.length === 0) this.#ids.delete(owner);
    else
      this.#ids.set(
        owner,
        rows.map(({ id }) => id),
      );
    for (const { id, kind, part } of rows) this.#places[id] = { kind, owner, language: part };
  }

  clear(): void {
    this.#places = [];
    this.#ids.clear();
  }
}
