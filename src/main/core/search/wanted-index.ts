import type { AnnotationIndex } from '../annotations/annotation-index.ts';
import type { Glossary } from '../glossary/glossary.ts';
import type { Library } from '../ports.ts';
import type { OwnerRows, WantedOwner } from './search-protocol.ts';
import {
  conceptOfOwner,
  conceptOwner,
  isConceptOwner,
  isUpToDate,
  type SourceTitleOf,
  wantedArticle,
  wantedConcept,
} from './wanted-documents.ts';

export interface WantedIndexOptions {
  readonly store: Pick<Library, 'articles'>;
  readonly annotations: Pick<AnnotationIndex, 'written'>;
  readonly sourceTitleOf: SourceTitleOf;
  /** The glossaries' together, as they are at any moment. */
  readonly glossary: Pick<Glossary, 'concept' | 'concepts'>;
}

/** What should be in the index: the library's articles and the glossary's concepts as they are now. */
export class WantedIndex {
  readonly #options: WantedIndexOptions;

  constructor(options: WantedIndexOptions) {
    this.#options = options;
  }

  /** The owners of the concepts' documents. */
  concepts(): readonly string[] {
    return this.#options.glossary.concepts.map(({ id }) => conceptOwner(id));
  }

  /** What should be indexed of an article, by its id, or of a concept, by its owner; of one that is gone, nothing. */
  owner(id: string): WantedOwner {
    const { annotations, glossary, store, sourceTitleOf } = this.#options;
    return isConceptOwner(id)
      ? wantedConcept(id, glossary.concept(conceptOfOwner(id)))
      : wantedArticle(id, store.articles.get(id), sourceTitleOf, annotations.written(id));
  }

  /** Whether what is indexed of an owner, if anything, is not what should be. */
  isNew(id: string, indexed: OwnerRows['rows'] = []): boolean {
    return !isUpToDate(this.owner(id), indexed);
  }
}
