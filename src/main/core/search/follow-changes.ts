import type { Article } from '../../../shared/domain/article.ts';
import type { Change, Library } from '../ports.ts';

export interface FollowOptions {
  readonly store: Pick<Library, 'annotations' | 'articles' | 'sources'>;
  /** Articles of which a version came from a source. */
  readonly articlesOfSource: (sourceId: string) => readonly Article[];
}

/**
 * Tells at each change of the library of which articles something else may have to be found, until the function that it
 * returns is called.
 */
export function followChanges(
  { store, articlesOfSource }: FollowOptions,
  tell: (articleIds: readonly string[]) => void,
): () => void {
  const titles = new Map([...store.sources.values()].map(({ id, title }) => [id, title]));
  const stops = [
    store.articles.onChange((changes) => tell(changes.map(idOf))),
    // What a person deletes stays as a record that says so.
    store.annotations.onChange((changes) => {
      const written = changes.flatMap((change) => (change.type === 'put' ? [change.value] : []));
      tell([...new Set(written.map(({ articleId }) => articleId))]);
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

function idOf(change: Change<{ readonly id: string }>): string {
  return change.type === 'put' ? change.value.id : change.id;
}
