import type { Article, ArticleStatus } from '../../../shared/domain/article.ts';
import type { RecordChanges, RestoreChanges } from '../../../shared/domain/backup.ts';
import type { RemovedArticle } from '../../../shared/domain/removed-article.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { SiteRule } from '../../../shared/domain/site-rule.ts';
import type { Source } from '../../../shared/domain/source.ts';
import { isDeepStrictEqual } from 'node:util';
import type { IdentifiedRecord, Library, NamedRecords, Singleton } from '../ports.ts';

/** All records of a library that a backup holds. */
export interface LibraryRecords {
  readonly sources: readonly Source[];
  readonly articles: readonly Article[];
  readonly statuses: readonly ArticleStatus[];
  readonly removed: readonly RemovedArticle[];
  readonly siteRules: readonly SiteRule[];
  readonly settings: readonly Singleton<Settings>[];
  /** Of collections that merging knows no more of than that their records have ids, by name. */
  readonly others: ReadonlyMap<string, readonly IdentifiedRecord[]>;
}

const knownNames = ['sources', 'articles', 'statuses', 'removed', 'siteRules', 'settings'] as const;

/** The records of each collection by its name; each must have passed the schema of its collection. */
export function fromNamed(named: NamedRecords): LibraryRecords {
  const known = Object.fromEntries(knownNames.map((name) => [name, named.get(name) ?? []]));
  const others = new Map(
    [...named].filter(([name]) => !knownNames.some((knownName) => knownName === name)),
  );
  // Found by name, the compiler cannot pair a collection with its schema.
  return { ...known, others } as unknown as LibraryRecords;
}

export function toNamed({ others, ...known }: LibraryRecords): NamedRecords {
  return new Map<string, readonly IdentifiedRecord[]>([...Object.entries(known), ...others]);
}

/** The records of a library as they are now. */
export function recordsOf({ backedUp }: Pick<Library, 'backedUp'>): LibraryRecords {
  return fromNamed(new Map([...backedUp].map(([name, { values }]) => [name, [...values()]])));
}

/**
 * How many records a change adds, alters, takes away and leaves, by collection; also of those that an older backup knows
 * nothing of.
 */
export function changesBetween(before: LibraryRecords, after: LibraryRecords): RestoreChanges {
  const earlier = toNamed(before);
  const later = toNamed(after);
  return Object.fromEntries(
    [...new Set([...earlier.keys(), ...later.keys()])].map((name) => [
      name,
      compare(earlier.get(name) ?? [], later.get(name) ?? []),
    ]),
  );
}

function compare(
  before: readonly IdentifiedRecord[],
  after: readonly IdentifiedRecord[],
): RecordChanges {
  const earlier = new Map(before.map((record) => [record.id, record]));
  let [added, changed, kept] = [0, 0, 0];
  for (const record of after) {
    const old = earlier.get(record.id);
    if (!old) added += 1;
    else if (old === record || isDeepStrictEqual(old, record)) kept += 1;
    else changed += 1;
  }
  return { added, changed, kept, removed: before.length - changed - kept };
}
