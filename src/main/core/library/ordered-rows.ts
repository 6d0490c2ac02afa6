import type { LanguageTag } from '../../../shared/domain/language.ts';
import { assertNever } from '../../../shared/result.ts';
import type { Column } from '../column.ts';
import type { ArticleSummary, VersionSummary } from './article-summary.ts';
import { variantIn } from './choose-variant.ts';

/** An order, with what else it depends on: lists show each article by the version that opens. */
export type Ordering =
  | { readonly order: 'newest' | 'oldest' }
  | { readonly order: 'shortest' | 'longest'; readonly openingLanguage: LanguageTag | undefined }
  | {
      readonly order: 'source';
      readonly openingLanguage: LanguageTag | undefined;
      /** In the order of their titles. Articles of others come last. */
      readonly sourceIds: readonly string[];
    };

interface OrderedColumns {
  readonly versions: Column<ArticleSummary['versions']>;
  readonly minutes: Column<ArticleSummary['minutes']>;
}

/**
 * Rows that are the newest first, in another order. Nothing is compared for it: 50,000 rows are counted and put in their
 * places, in a time that is not worth remembering the order for.
 */
export function orderedRows(
  newestFirst: Uint32Array,
  ordering: Ordering,
  { versions, minutes }: OrderedColumns,
): Uint32Array {
  switch (ordering.order) {
    case 'newest':
      return newestFirst;
    case 'oldest':
      return newestFirst.toReversed();
    case 'shortest':
    case 'longest': {
      const opening = byPlace(versions, (all) => openingPlace(all, ordering.openingLanguage));
      const sign = ordering.order === 'shortest' ? 1 : -1;
      return byNumber(newestFirst, (row) => sign * (minutes.at(row)[opening(row)] ?? 0));
    }
    case 'source': {
      const { openingLanguage, sourceIds } = ordering;
      const ranks = new Map(sourceIds.map((id, rank) => [id, rank]));
      const rankOf = byPlace(versions, (all) => {
        const sourceId = all[openingPlace(all, openingLanguage)]?.sourceId ?? '';
        const rank = ranks.get(sourceId) ?? ranks.size;
        ranks.set(sourceId, rank);
        return rank;
      });
      return byNumber(newestFirst, rankOf);
    }
    default:
      return assertNever(ordering);
  }
}

/** The place of the version that opens: in the preferred language if there is one, else the one met first. */
function openingPlace(versions: readonly VersionSummary[], preferred: LanguageTag | undefined) {
  const found = preferred === undefined ? undefined : variantIn(versions, preferred);
  return found ? versions.indexOf(found) : 0;
}

/** What is worked out once for each value that a column has, by the rows that have it. */
function byPlace<T>(column: Column<T>, of: (value: T) => number): (row: number) => number {
  const known: number[] = [];
  return (row) => {
    const place = column.places[row] ?? 0;
    return (known[place] ??= of(column.at(row)));
  };
}

/**
 * Rows by a whole number of each, the smallest first; those of one number stay as they are among each other. It counts how
 * many rows there are of each number, so that each has its place (D. E. Knuth, The Art of Computer Programming 3, 5.2,
 * algorithm D). Loops without iterators take a fraction of the time.
 */
function byNumber(rows: Uint32Array, numberOf: (row: number) => number): Uint32Array {
  const count = rows.length;
  const numbers = new Int32Array(count);
  let [least, most] = [Infinity, -Infinity];
  for (let at = 0; at < count; at += 1) {
    const number = numberOf(rows[at] ?? 0);
    numbers[at] = number;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  if (least >= most) return rows;
  const starts = new Uint32Array(most - least + 2);
  for (let at = 0; at < count; at += 1) {
    const next = (numbers[at] ?? 0) - least + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at += 1) {
    starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  }
  const ordered = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    const group = (numbers[at] ?? 0) - least;
    const place = starts[group] ?? 0;
    ordered[place] = rows[at] ?? 0;
    starts[group] = place + 1;
  }
  return ordered;
}
