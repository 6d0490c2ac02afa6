import type { LearningCard } from '../../../shared/domain/learning.ts';

/** What is to be asked for on a day, and what comes after it. */
export interface DueCards {
  /** Everything that is left for today, in the order in which it is asked for. */
  readonly today: readonly LearningCard[];
  /** New ones that are kept for later days. */
  readonly waiting: readonly LearningCard[];
  /** When the first that was learnt before is due after today; milliseconds since 1970. */
  readonly nextAt: number | undefined;
}

/**
 * The cards of a deck that are due. What is learnt in steps of minutes comes first once its time has come, then what is due
 * today, then what is new, and last the steps of minutes whose time is still to come: whoever has nothing else left does not
 * wait for them.
 *
 * @param mostNew new cards that may still be begun today
 */
export function dueCards(deck: readonly LearningCard[], now: Date, mostNew: number): DueCards {
  const dayEnd = endOfDay(now);
  const byTime = deck.toSorted((a, b) => dueTime(a) - dueTime(b) || (a.id < b.id ? -1 : 1));
  const fresh = byTime.filter(({ schedule }) => schedule.state === 'new');
  const begun = byTime.filter(({ schedule }) => schedule.state !== 'new');
  const due = begun.filter((card) => dueTime(card) < dayEnd);
  const inSteps = due.filter(({ schedule }) => schedule.state !== 'review');
  const isTime = (card: LearningCard) => dueTime(card) <= now.getTime();
  const next = begun.find((card) => dueTime(card) >= dayEnd);
  return {
    today: [
      ...inSteps.filter(isTime),
      ...due.filter(({ schedule }) => schedule.state === 'review'),
      ...fresh.slice(0, mostNew),
      ...inSteps.filter((card) => !isTime(card)),
    ],
    waiting: fresh.slice(mostNew),
    nextAt: next && dueTime(next),
  };
}

/** How many of some cards were begun on the day of `now`. */
export function begunToday(cards: Iterable<LearningCard>, now: Date): number {
  const [from, to] = [startOfDay(now), endOfDay(now)];
  return [...cards].filter(({ begunAt }) => {
    const time = begunAt === undefined ? Number.NaN : Date.parse(begunAt);
    return from <= time && time < to;
  }).length;
}

function dueTime({ schedule }: LearningCard): number {
  return Date.parse(schedule.dueAt);
}

/** Days are those of this machine's time zone. */
function startOfDay(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
}

function endOfDay(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
}
