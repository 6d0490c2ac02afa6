import type { Article, ArticleStatus } from '../../../shared/domain/article.ts';
import type { RemovedArticle } from '../../../shared/domain/removed-article.ts';
import type { Source } from '../../../shared/domain/source.ts';
import { comparableLocation } from '../library/comparable-location.ts';
import type { IdentifiedRecord } from '../ports.ts';
import { matchItems } from '../sync/match-items.ts';
import type { LibraryRecords } from './library-records.ts';
import { lastDeed, mergeArticle, mergeStatus } from './merge-articles.ts';

/**
 * Puts a backup's records together with those of a library. Nothing that a person did here or there is lost, and where
 * both did something to one thing the later deed counts. Articles are the same by what a sync knows them by. Merging the
 * same records again changes nothing; records that stay are the same objects.
 */
export function mergeRecords(present: LibraryRecords, incoming: LibraryRecords): LibraryRecords {
  const { sources, sourceIds } = mergeSources(present.sources, incoming.sources);
  const moved = moveToSources(incoming, sourceIds);
  const merging = new ArticleMerging(present, moved, sources);
  merging.takeRemovals();
  merging.takeArticles();
  merging.takeStatuses();
  const idOf = (articleId: string) => merging.idOf(articleId);
  return {
    sources,
    ...merging.result(),
    siteRules: mergeByAge(present.siteRules, incoming.siteRules),
    // Settings bear no date: those of the library in use are the ones that a person chose last.
    settings: present.settings.length > 0 ? present.settings : incoming.settings,
    others: mergeOthers(present.others, moved.others, idOf),
  };
}

function mergeSources(present: readonly Source[], incoming: readonly Source[]) {
  const byId = new Set(present.map(({ id }) => id));
  const byKey = new Map(present.map((source) => [keyOf(source), source.id]));
  const sourceIds = new Map<string, string>();
  const added: Source[] = [];
  for (const source of incoming) {
    const known = byId.has(source.id) ? source.id : byKey.get(keyOf(source));
    sourceIds.set(source.id, known ?? source.id);
    if (known === undefined) added.push(source);
  }
  return { sources: [...present, ...added], sourceIds };
}

/** The starter library lies where its program is installed, which differs from machine to machine. */
function keyOf(source: Source): string {
  return source.kind === 'starter' ? source.kind : comparableLocation(source);
}

/** What the backup's records say of sources, of those that they are here. */
function moveToSources(
  { articles, removed, others, ...rest }: LibraryRecords,
  sourceIds: ReadonlyMap<string, string>,
): LibraryRecords {
  const move = <V extends { readonly sourceId: string }>(variants: readonly V[]) =>
    variants.map((variant) => ({
      ...variant,
      sourceId: sourceIds.get(variant.sourceId) ?? variant.sourceId,
    }));
  return {
    ...rest,
    articles: articles.map((article) => ({ ...article, variants: move(article.variants) })),
    removed: removed.map((one) => ({ ...one, variants: move(one.variants) })),
    others: new Map(
      [...others].map(([name, records]) => [
        name,
        records.map((record) =>
          'sourceIds' in record && Array.isArray(record.sourceIds)
            ? { ...record, sourceIds: record.sourceIds.map((id) => sourceIds.get(id) ?? id) }
            : record,
        ),
      ]),
    ),
  };
}

type Known = Article | RemovedArticle;
interface Stored {
  readonly articleId: string;
  readonly variant: Known['variants'][number];
}

class ArticleMerging {
  readonly #articles: Map<string, Article>;
  readonly #statuses: Map<string, ArticleStatus>;
  readonly #removed: Map<string, RemovedArticle>;
  readonly #incoming: LibraryRecords;
  readonly #incomingStatuses: ReadonlyMap<string, ArticleStatus>;
  readonly #movable: ReadonlySet<string>;
  /** Those of the backup's articles that wait in its queue. */
  readonly #queued: ReadonlySet<string>;
  /** The ids that the backup's articles have here. */
  readonly #ids = new Map<string, string>();
  /** Those of the backup's articles that stay away. */
  readonly #away = new Set<string>();

  constructor(present: LibraryRecords, incoming: LibraryRecords, sources: readonly Source[]) {
    this.#articles = byId(present.articles);
    this.#statuses = byId(present.statuses);
    this.#removed = byId(present.removed);
    this.#incoming = incoming;
    this.#incomingStatuses = byId(incoming.statuses);
    const waiting = (incoming.others.get('queue') ?? []).filter((entry) => !('leftAt' in entry));
    this.#queued = new Set(waiting.map(({ id }) => id));
    this.#movable = new Set(
      sources.flatMap(({ id, kind }) => (kind === 'file' || kind === 'folder' ? [id] : [])),
    );
  }

  /** What the backup says was deleted goes, unless a person did something with it here since. */
  takeRemovals(): void {
    const present = matchKnown(this.#incoming.removed, this.#known(), this.#movable);
    for (const removed of this.#incoming.removed) {
      const id = present.get(removed.id) ?? removed.id;
      const article = this.#articles.get(id);
      if (this.#removed.has(id)) continue;
      const isLater = Date.parse(removed.removedAt) > lastDeed(this.#statuses.get(id));
      if (article && (removed.by === 'retention' || !isLater)) continue;
      this.#articles.delete(id);
      const { article: _deleted, ...record } = removed;
      this.#removed.set(id, { ...record, id });
    }
  }

  takeArticles(): void {
    const { articles } = this.#incoming;
    const matches = matchKnown(articles, this.#known(), this.#movable);
    for (const article of articles) {
      const id = matches.get(article.id) ?? article.id;
      this.#ids.set(article.id, id);
      const here = this.#articles.get(id);
      const removed = this.#removed.get(id);
      if (here) this.#articles.set(id, mergeArticle(here, article));
      else if (removed && this.#staysAway(article.id, removed)) this.#away.add(article.id);
      else {
        this.#removed.delete(id);
        this.#articles.set(id, { ...article, id });
      }
    }
  }

  takeStatuses(): void {
    for (const status of this.#incoming.statuses) {
      if (this.#away.has(status.id)) continue;
      const id = this.idOf(status.id);
      const here = this.#statuses.get(id);
      this.#statuses.set(id, here ? mergeStatus(here, status) : { ...status, id });
    }
  }

  idOf(articleId: string): string {
    return this.#ids.get(articleId) ?? articleId;
  }

  result(): Pick<LibraryRecords, 'articles' | 'statuses' | 'removed'> {
    return {
      articles: [...this.#articles.values()],
      statuses: [...this.#statuses.values()],
      removed: [...this.#removed.values()],
    };
  }

  /** What is here, and what was. */
  #known(): readonly Known[] {
    const gone = [...this.#removed.values()].filter(({ id }) => !this.#articles.has(id));
    return [...this.#articles.values(), ...gone];
  }

  /**
   * A deletion holds unless a later deed speaks against it; what only a rule let go comes back with a star, a tag or a
   * place in the queue.
   */
  #staysAway(articleId: string, removed: RemovedArticle): boolean {
    const status = this.#incomingStatuses.get(articleId);
    if (removed.by === 'retention') {
      const isMarked = status?.starredAt !== undefined || status?.tags !== undefined;
      return !isMarked && !this.#queued.has(articleId);
    }
    return lastDeed(status) <= Date.parse(removed.removedAt);
  }
}

/** The ids that articles of one library have in the other, as far as they are known there. */
function matchKnown(
  items: readonly Known[],
  known: readonly Known[],
  movable: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const ids = new Set(known.map(({ id }) => id));
  const found = new Map(items.flatMap(({ id }) => (ids.has(id) ? [[id, id] as const] : [])));
  const stored = bySource(known);
  for (const [sourceId, ofSource] of bySource(items.filter(({ id }) => !found.has(id)))) {
    const matched = matchItems(ofSource, stored.get(sourceId) ?? [], movable.has(sourceId));
    for (const { item, stored: match } of matched) {
      if (match && !found.has(item.articleId)) found.set(item.articleId, match.articleId);
    }
  }
  return found;
}

function bySource(records: readonly Known[]): ReadonlyMap<string, readonly Stored[]> {
  const groups = new Map<string, Stored[]>();
  for (const { id, variants } of records) {
    for (const variant of variants) {
      const group = groups.get(variant.sourceId);
      const one = { articleId: id, variant };
      if (group) group.push(one);
      else groups.set(variant.sourceId, [one]);
    }
  }
  return groups;
}

function mergeOthers(
  present: LibraryRecords['others'],
  incoming: LibraryRecords['others'],
  idOf: (articleId: string) => string,
): LibraryRecords['others'] {
  const names = new Set([...present.keys(), ...incoming.keys()]);
  return new Map(
    [...names].map((name) => {
      const moved = (incoming.get(name) ?? []).map((record) => {
        if (name === 'queue') return { ...record, id: idOf(record.id) };
        return 'articleId' in record && typeof record.articleId === 'string'
          ? { ...record, articleId: idOf(record.articleId) }
          : record;
      });
      return [name, mergeByAge(present.get(name) ?? [], moved)];
    }),
  );
}

/** All records of both; of two with one id the one with the later date, else the present one. */
function mergeByAge<T extends IdentifiedRecord>(
  present: readonly T[],
  incoming: readonly T[],
): readonly T[] {
  const merged = byId(present);
  for (const record of incoming) {
    const here = merged.get(record.id);
    if (!here || ageOf(record) > ageOf(here)) merged.set(record.id, record);
  }
  return [...merged.values()];
}

/** The latest of the dates that a record can bear; milliseconds since 1970. */
function ageOf(record: IdentifiedRecord): number {
  const dates = Object.entries(record).flatMap(([key, value]) =>
    (key === 'createdAt' || key === 'updatedAt' || key === 'changedAt') && typeof value === 'string'
      ? [Date.parse(value) || 0]
      : [],
  );
  return Math.max(0, ...dates);
}

function byId<T extends IdentifiedRecord>(records: readonly T[]): Map<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}
