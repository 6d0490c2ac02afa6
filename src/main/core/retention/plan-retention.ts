import type { RetentionReason } from '../../../shared/domain/retention.ts';

/** An article as the rules look at it. */
export interface RetentionSubject {
  readonly id: string;
  /** Of all its versions. */
  readonly sourceIds: readonly string[];
  /** Its place in lists, in milliseconds since 1970. */
  readonly time: number;
  /** When it came, in milliseconds since 1970. */
  readonly arrivedAt: number;
  readonly read: boolean;
  /** Stays whatever the rules say; see `isKept`. */
  readonly kept: boolean;
  /** What it refers to on disk, by hash. */
  readonly files: readonly string[];
}

/** The limits in force for one source; `Infinity` where there is none. */
export interface SourceLimits {
  readonly ageDays: number;
  readonly articles: number;
}

export interface RetentionPlanInput {
  readonly subjects: readonly RetentionSubject[];
  readonly limitsOf: (sourceId: string) => SourceLimits;
  readonly keepUnread: boolean;
  /** `Infinity` where there is none. */
  readonly budgetBytes: number;
  /** Bytes of every file that is there, by hash. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Files that something else than articles refers to: they stay. */
  readonly pinned: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export interface PlannedRemoval {
  readonly id: string;
  readonly reason: RetentionReason;
  /** Freed when it goes after all those before it. */
  readonly bytes: number;
}

export interface RetentionPlan {
  readonly going: readonly PlannedRemoval[];
  readonly bytes: number;
  /** What is still over the budget when all of `going` has gone. */
  readonly bytesOver: number;
}

const millisecondsPerDay = 24 * 60 * 60 * 1000;

/**
 * Works out which articles go under some rules, why, and in which order: first what has been here too long, then what is
 * beyond its source's number, then, while the budget is passed, the oldest that were read and after them, unless unread
 * ones are kept, the oldest that were not.
 *
 * Every article counts for its source's number, kept ones too, so that a star never pushes another article out. One that
 * came from several sources goes only when each of them lets it go. Planning again after everything went finds nothing.
 */
export function planRetention(input: RetentionPlanInput): RetentionPlan {
  const { subjects, keepUnread, budgetBytes } = input;
  const oldestFirst = subjects
    .filter(({ kept, read }) => !kept && (read || !keepUnread))
    .toSorted((a, b) => Number(b.read) - Number(a.read) || a.time - b.time || compare(a.id, b.id));
  const disk = new Disk(input);
  const going: PlannedRemoval[] = [];
  const gone = new Set<RetentionSubject>();
  const letGo = (subject: RetentionSubject, reason: RetentionReason) => {
    if (gone.has(subject)) return;
    gone.add(subject);
    going.push({ id: subject.id, reason, bytes: disk.release(subject) });
  };

  const tooOld = ageRule(input);
  for (const subject of oldestFirst) if (tooOld(subject)) letGo(subject, 'age');
  const beyond = countRule(input);
  for (const subject of oldestFirst) if (beyond(subject)) letGo(subject, 'count');
  for (const subject of oldestFirst) {
    if (disk.used <= budgetBytes) break;
    letGo(subject, 'budget');
  }
  return {
    going,
    bytes: going.reduce((sum, { bytes }) => sum + bytes, 0),
    bytesOver: Math.max(0, disk.used - budgetBytes),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function ageRule({ limitsOf, now }: RetentionPlanInput): (subject: RetentionSubject) => boolean {
  return ({ sourceIds, arrivedAt }) => {
    const days = (now - arrivedAt) / millisecondsPerDay;
    return sourceIds.every((sourceId) => days > limitsOf(sourceId).ageDays);
  };
}

function countRule({
  subjects,
  limitsOf,
}: RetentionPlanInput): (subject: RetentionSubject) => boolean {
  const within = new Set<RetentionSubject>();
  const bySource = new Map<string, RetentionSubject[]>();
  for (const subject of subjects) {
    for (const sourceId of subject.sourceIds) {
      const others = bySource.get(sourceId);
      if (others) others.push(subject);
      else bySource.set(sourceId, [subject]);
    }
  }
  for (const [sourceId, ofSource] of bySource) {
    const limit = limitsOf(sourceId).articles;
    const newest =
      ofSource.length <= limit
        ? ofSource
        : ofSource.toSorted((a, b) => b.time - a.time || compare(a.id, b.id)).slice(0, limit);
    for (const subject of newest) within.add(subject);
  }
  return (subject) => !within.has(subject);
}

/** The files that articles share, so that what one frees is known. */
class Disk {
  used = 0;
  readonly #references = new Map<string, number>();
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #pinned: ReadonlySet<string>;

  constructor({ subjects, sizes, pinned }: RetentionPlanInput) {
    this.#sizes = sizes;
    this.#pinned = pinned;
    for (const hash of pinned) this.used += sizes.get(hash) ?? 0;
    for (const { files } of subjects) {
      for (const hash of new Set(files)) {
        const count = this.#references.get(hash) ?? 0;
        this.#references.set(hash, count + 1);
        if (count === 0 && !pinned.has(hash)) this.used += sizes.get(hash) ?? 0;
      }
    }
  }

  /** Takes an article's references away; answers the bytes that nothing refers to any more. */
  release({ files }: RetentionSubject): number {
    let freed = 0;
    for (const hash of new Set(files)) {
      const left = (this.#references.get(hash) ?? 1) - 1;
      this.#references.set(hash, left);
      if (left === 0 && !this.#pinned.has(hash)) freed += this.#sizes.get(hash) ?? 0;
    }
    this.used -= freed;
    return freed;
  }
}
