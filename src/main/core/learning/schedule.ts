import { createEmptyCard, fsrs, Rating, State, type Card, type Grade as FsrsGrade } from 'ts-fsrs';
import { grades, type Grade, type LearningSchedule } from '../../../shared/domain/learning.ts';

/**
 * FSRS 6 with the parameters that its authors found in the reviews of many people, and nine terms in ten to be known when
 * they are asked for. Nothing is left to chance, so that what is said before an answer is what comes of it.
 */
const scheduler = fsrs({ enable_fuzz: false, request_retention: 0.9 });

const states = {
  new: State.New,
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
} as const satisfies Record<LearningSchedule['state'], State>;

const ratings = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
} as const satisfies Record<Grade, FsrsGrade>;

/** How far the clocks on the walls were ahead of UTC at a moment, in milliseconds. */
export type ClockOffset = (at: Date) => number;

const offsetHere: ClockOffset = (at) => -at.getTimezoneOffset() * 60_000;

/** Of a term that was never asked for. */
export function newSchedule(now: Date): LearningSchedule {
  return fromCard(createEmptyCard(now), 0);
}

/**
 * What each answer given now would make of a schedule. FSRS counts the days between two answers by their dates in UTC, and a person
 * by those on the wall, so it is told the times on the wall. Where the clock was ahead when the last answer was given, that answer
 * counts as given now: FSRS refuses a time before it.
 *
 * @param offset of this machine's time zone, unless a test says otherwise
 */
export function schedulesAfter(
  schedule: LearningSchedule,
  now: Date,
  offset: ClockOffset = offsetHere,
): Readonly<Record<Grade, LearningSchedule>> {
  const latest = Math.max(now.getTime(), Date.parse(schedule.answeredAt ?? now.toISOString()));
  const ahead = offset(new Date(latest));
  const after = scheduler.repeat(toCard(schedule, offset), latest + ahead);
  const [again, hard, good, easy] = grades.map((grade) =>
    fromCard(after[ratings[grade]].card, ahead),
  );
  if (!again || !hard || !good || !easy) throw new Error('A grade has no schedule');
  return { again, hard, good, easy };
}

function toCard({ answeredAt, ...schedule }: LearningSchedule, offset: ClockOffset): Card {
  const onWall = (iso: string) => {
    const at = new Date(iso);
    return new Date(at.getTime() + offset(at));
  };
  return {
    due: onWall(schedule.dueAt),
    stability: schedule.stability,
    difficulty: schedule.difficulty,
    // Reckoned from the last answer; the library still asks for it.
    elapsed_days: 0,
    scheduled_days: schedule.scheduledDays,
    learning_steps: schedule.step,
    reps: schedule.answers,
    lapses: schedule.lapses,
    state: states[schedule.state],
    ...(answeredAt !== undefined && { last_review: onWall(answeredAt) }),
  };
}

/** @param ahead how far the times of the card are ahead of UTC, in milliseconds */
function fromCard({ last_review: answered, ...card }: Card, ahead: number): LearningSchedule {
  const inUtc = (onWall: Date) => new Date(onWall.getTime() - ahead).toISOString();
  return {
    state: stateOf(card.state),
    dueAt: inUtc(card.due),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    step: card.learning_steps,
    answers: card.reps,
    lapses: card.lapses,
    ...(answered && { answeredAt: inUtc(answered) }),
  };
}

function stateOf(state: State): LearningSchedule['state'] {
  switch (state) {
    case State.New:
      return 'new';
    case State.Learning:
      return 'learning';
    case State.Review:
      return 'review';
    case State.Relearning:
      return 'relearning';
  }
}
