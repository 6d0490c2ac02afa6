import type { Article } from '../../../shared/domain/article.ts';
import type { Glossary } from '../glossary/glossary.ts';
import type { Change, Library } from '../ports.ts';
import { conceptOwner } from './wanted-documents.ts';

export interface FollowOptions {
  readonly store: Pick<
    Library,
    'annotations' | 'articles' | 'glossaries' | 'personalConcepts' | 'sources'
  >;
  readonly glossary: Pick<Glossary, 'concept' | 'concepts'>;
  /** Articles of which a version came from a source. */
  readonly articlesOfSource: (sourceId: string) => readonly Article[];
}

/**
 * Tells at each change of the library of which articles and concepts something else may have to be found, until the
 * function that it returns is called.
 */
export function followChanges(
  { store, glossary, articlesOfSource }: FollowOptions,
  tell: (ids: readonly string[]) => void,
): () => void {
  const titles = new Map([...store.sources.values()].map(({ id, title }) => [id, title]));
  let concepts = conceptIds(glossary);
  const stops = [
    store.articles.onChange((changes) => tell(changes.map(idOf))),
    // What a person deletes stays as a record that says so.
    store.annotations.onChange((changes) => {
      const written = changes.flatMap((change) => (change.type === 'put' ? [change.value] : []));
      tell([...new Set(written.map(({ articleId }) => articleId))]);
    }),
    store.personalConcepts.onChange((changes) => {
      concepts = conceptIds(glossary);
      tell(changes.map((change) => conceptOwner(idOf(change))));
    }),
    // One that is off is as if it were not there.
    store.glossaries.onChange(() => {
      const before = concepts;
      concepts = conceptIds(glossary);
      const changed = [
        ...[...before].filter((id) => !concepts.has(id)),
        ...[...concepts].filter((id) => !before.has(id)),
      ];
      if (changed.length > 0) tell(changed.map(conceptOwner));
    }),
    // A source's title is indexed with each of its articles.
    store.sources.onChange((changes) => {
      for (const change of changes) {
        const id = idOf(change);
        const title = change.type === 'put' ? change.value.title : undefined;
        if (titles.get(id) === title) continue;
        if (title === undefined) titles.delete(id);
        else titles.set(id, title);
        tell(articlesOfSource(id).map((article) => article.id));
      }
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function conceptIds({ concepts }: Pick<Glossary, 'concepts'>): ReadonlySet<string> {
  return new Set(concepts.map(({ id }) => id));
}

function idOf(change: Change<{ readonly id: string }>): string {
  return change.type === 'put' ? change.value.id : change.id;
}
