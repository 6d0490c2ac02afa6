import { isDeepStrictEqual } from 'node:util';
import type { Identity, Variant } from '../../../shared/domain/article.ts';

/** A variant that a source gave earlier, and the article it is part of. */
export interface StoredVariant {
  readonly articleId: string;
  readonly variant: Variant;
}

/** An item, with the stored variant that it is a later reading of, if there is one. */
export interface MatchedItem<Item, Stored> {
  readonly item: Item;
  readonly stored?: Stored;
}

interface Known {
  readonly variant: Pick<Variant, 'identity'>;
}

interface Identified {
  readonly variant: Pick<Variant, 'identity' | 'publishedAt' | 'updatedAt'>;
}

/**
 * Finds out which items of one source were met before: by guid, else by canonical address, else by content. Each stored
 * variant is matched once.
 *
 * A guid or address tells only when it is told once: publishers give all items of a feed the same guid, or link all to
 * the home page. Items that share a guid are told apart by the address, or without addresses by the content; items that
 * share an address, by the content. `movable` sources are local ones, where a guid is a path: a file whose content is
 * known under a path that is gone was renamed.
 */
export function matchItems<Item extends Identified, Stored extends Known>(
  items: readonly Item[],
  stored: readonly Stored[],
  movable: boolean,
): readonly MatchedItem<Item, Stored>[] {
  const unclaimed = new Set(stored);
  const matches = new Map<Item, Stored>();
  const distinct = withoutRepetitions(items);
  for (const rule of [byGuid, byUrl, byContent(movable)]) {
    const open = distinct.filter((item) => !matches.has(item));
    const candidates = groupBy(stored, ({ variant }) => rule.key(variant.identity));
    const rivals = groupBy(distinct, ({ variant }) => rule.key(variant.identity));
    for (const item of open) {
      const { identity } = item.variant;
      const key = rule.key(identity);
      if (key === undefined) continue;
      const possible = candidates.get(key) ?? [];
      // Those that another rule has matched count as well: a home page is no less shared because the rest has its guid.
      const alone = possible.length === 1 && rivals.get(key)?.length === 1;
      const match = possible.find(
        (candidate) =>
          unclaimed.has(candidate) && rule.accepts(identity, candidate.variant.identity, alone),
      );
      if (!match) continue;
      matches.set(item, match);
      unclaimed.delete(match);
    }
  }
  return distinct.map((item) => {
    const match = matches.get(item);
    return match ? { item, stored: match } : { item };
  });
}

/**
 * Whether two readings of a library hold the same variant. Records are read from disk each time anew, so that the objects
 * do not tell; no source gives two items that have all three in common.
 */
export function isSameVariant(
  one: Pick<Variant, 'identity' | 'sourceId'>,
  other: Pick<Variant, 'identity' | 'sourceId'>,
): boolean {
  return one.sourceId === other.sourceId && isDeepStrictEqual(one.identity, other.identity);
}

interface Rule {
  key(identity: Identity): string | undefined;
  /** `alone` when neither another item nor another stored variant has the key. */
  accepts(item: Identity, stored: Identity, alone: boolean): boolean;
}

const byGuid: Rule = {
  key: ({ guid }) => guid,
  accepts: (item, stored, alone) =>
    alone ||
    (item.url === undefined && stored.url === undefined
      ? item.contentHash === stored.contentHash
      : item.url === stored.url),
};

const byUrl: Rule = {
  key: ({ url }) => url,
  accepts: (item, stored, alone) => alone || item.contentHash === stored.contentHash,
};

const byContent = (movable: boolean): Rule => ({
  key: ({ contentHash }) => contentHash,
  accepts: (item, stored) =>
    movable || (!contradict(item.guid, stored.guid) && !contradict(item.url, stored.url)),
});

function contradict(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** Of items that a document lists twice, the latest; in the order of the first. */
function withoutRepetitions<Item extends Identified>(items: readonly Item[]): readonly Item[] {
  const byIdentity = new Map<string, Item>();
  for (const item of items) {
    const { guid, url, contentHash } = item.variant.identity;
    const key = JSON.stringify([guid, url ?? `content ${contentHash}`]);
    const earlier = byIdentity.get(key);
    if (!earlier || changedAt(item) > changedAt(earlier)) byIdentity.set(key, item);
  }
  return [...byIdentity.values()];
}

function changedAt({ variant }: Identified): number {
  return Date.parse(variant.updatedAt ?? variant.publishedAt ?? '') || 0;
}

function groupBy<T>(
  values: readonly T[],
  keyOf: (value: T) => string | undefined,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
