import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Article, ArticleStatus } from '../../../shared/domain/article.ts';
import type { QueueEntry } from '../../../shared/domain/queue.ts';
import type { Source } from '../../../shared/domain/source.ts';
import type { NamedRecords } from '../ports.ts';
import { freeArticleId } from '../sync/article-id.ts';
import { mergeStatuses } from '../sync/merge-articles.ts';

interface KnownRecords {
  readonly annotations: Annotation;
  readonly articles: Article;
  readonly queue: QueueEntry;
  readonly sources: Source;
  readonly statuses: ArticleStatus;
}

/** Where articles of an earlier day are now. */
interface Homes {
  readonly articles: ReadonlyMap<string, Article>;
  /** The id of an article, or of the one that it became part of; undefined when it is gone. */
  readonly of: (articleId: string) => string | undefined;
}

/**
 * Records of an earlier day as they fit the present articles, which stay as they are: what was about an article that became
 * part of another, or was divided, is about the one that there is now; and of articles that are gone, statuses and
 * places in the queue stay as they are now.
 */
export function fittedToArticles(then: NamedRecords, now: NamedRecords): NamedRecords {
  const homes = homesIn(listOf(now, 'articles'));
  const fitted = new Map(then);
  if (then.has('annotations')) fitted.set('annotations', fitAnnotations(then, now, homes));
  if (then.has('statuses')) fitted.set('statuses', fitStatuses(then, now, homes));
  if (then.has('queue')) fitted.set('queue', fitQueue(then, now, homes));
  return fitted;
}

/** The articles of a source that comes back are gone: it must not answer that nothing has changed. */
export function withFreshSources(then: NamedRecords, now: NamedRecords): NamedRecords {
  if (!then.has('sources')) return then;
  const present = new Set(listOf(now, 'sources').map(({ id }) => id));
  const sources = listOf(then, 'sources').map((source) => {
    const { validators: _forgotten, ...fresh } = source;
    return present.has(source.id) ? source : fresh;
  });
  return new Map([...then, ['sources', sources]]);
}

function homesIn(list: readonly Article[]): Homes {
  const articles = new Map(list.map((article) => [article.id, article]));
  // An id follows from the version that was the article's first, which is in the united one now.
  const united = new Map(
    list
      .filter(({ variants }) => variants.length > 1)
      .flatMap(({ id, variants }) =>
        variants.map((variant) => [freeArticleId(variant, () => false), id] as const),
      ),
  );
  return { articles, of: (id) => (articles.has(id) ? id : united.get(id)) };
}

function fitAnnotations(then: NamedRecords, now: NamedRecords, homes: Homes) {
  const present = new Map(listOf(now, 'annotations').map((one) => [one.id, one.articleId]));
  return listOf(then, 'annotations').map((annotation): Annotation => {
    const here = present.get(annotation.id);
    const isPlaced = here !== undefined && homes.articles.has(here);
    const articleId = isPlaced ? here : homes.of(annotation.articleId);
    return { ...annotation, articleId: articleId ?? here ?? annotation.articleId };
  });
}

function fitStatuses(then: NamedRecords, now: NamedRecords, homes: Homes) {
  const statuses = new Map<string, ArticleStatus>();
  for (const status of ownFirst(listOf(then, 'statuses'), homes)) {
    const home = homes.of(status.id);
    if (home === undefined) continue;
    const value = home === status.id ? status : mergeStatuses(home, statuses.get(home), status);
    if (value) statuses.set(home, value);
  }
  const staying = listOf(now, 'statuses').filter(({ id }) => {
    const article = homes.articles.get(id);
    // Nobody knows whether an article that a person set apart was one by then.
    return !article || (article.apart === true && !statuses.has(id));
  });
  return [...statuses.values(), ...staying];
}

function fitQueue(then: NamedRecords, now: NamedRecords, homes: Homes) {
  const queue = new Map<string, QueueEntry>();
  for (const entry of ownFirst(listOf(then, 'queue'), homes)) {
    const home = homes.of(entry.id);
    if (home === undefined) continue;
    const kept = queue.get(home);
    const isWaiting = kept !== undefined && kept.leftAt === undefined;
    if (home === entry.id || (entry.leftAt === undefined && !isWaiting))
      queue.set(home, { ...entry, id: home });
  }
  const staying = listOf(now, 'queue').filter(({ id }) => !homes.articles.has(id));
  return [...queue.values(), ...staying];
}

/** What was about an article itself, before what was about one that became part of it. */
function ownFirst<T extends { readonly id: string }>(
  records: readonly T[],
  { articles }: Homes,
): readonly T[] {
  return records.toSorted((a, b) => Number(articles.has(b.id)) - Number(articles.has(a.id)));
}

function listOf<Name extends keyof KnownRecords>(
  records: NamedRecords,
  name: Name,
): readonly KnownRecords[Name][] {
  // Found by name, the compiler cannot pair a collection with its schema.
  return (records.get(name) ?? []) as unknown as readonly KnownRecords[Name][];
}
