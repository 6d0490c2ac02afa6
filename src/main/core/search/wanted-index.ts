import type { Concept } from '../../../shared/domain/glossary.ts';
import type { AnnotationIndex } from '../annotations/annotation-index.ts';
import type { Library } from '../ports.ts';
import type { OwnerRows, WantedOwner } from './search-protocol.ts';
import {
  conceptOwner,
  isUpToDate,
  type SourceTitleOf,
  wantedArticle,
  wantedConcept,
} from './wanted-documents.ts';

export interface WantedIndexOptions {
  readonly store: Pick<Library, 'articles'>;
  readonly annotations: Pick<AnnotationIndex, 'written'>;
  readonly sourceTitleOf: SourceTitleOf;
  /** The glossary's. */
  readonly concepts: readonly Concept[];
}

/** What should be in the index: the library's articles and the glossary's concepts as they are now. */
export class WantedIndex {
  readonly #options: WantedIndexOptions;
  readonly #concepts: ReadonlyMap<string, Concept>;

  constructor(options: WantedIndexOptions) {
    this.#options = options;
    this.#concepts = new Map(options.concepts.map((one) => [conceptOwner(one.id), one]));
  }

  /** The owners of the concepts' documents. */
  concepts(): readonly string[] {
    return [...this.#concepts.keys()];
  }

  /** What should be indexed of an article, by its id, or of a concept, by its owner; of one that is gone, nothing. */
  owner(id: string): WantedOwner {
    const { annotations, store, sourceTitleOf } = this.#options;
    const concept = this.#concepts.get(id);
    return concept
      ? wantedConcept(concept)
      : wantedArticle(id, store.articles.get(id), sourceTitleOf, annotations.written(id));
  }

  /** Whether what is indexed of an owner, if anything, is not what should be. */
  isNew(id: string, indexed: OwnerRows['rows'] = []): boolean {
    return !isUpToDate(this.owner(id), indexed);
  }
}
