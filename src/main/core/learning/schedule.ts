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

/** Of a term that was never asked for. */
export function newSchedule(now: Date): LearningSchedule {
  return fromCard(createEmptyCard(now));
}

/** What each answer given now would make of a schedule. */
export function schedulesAfter(
  schedule: LearningSchedule,
  now: Date,
): Readonly<Record<Grade, LearningSchedule>> {
  const after = scheduler.repeat(toCard(schedule), now);
  const [again, hard, good, easy] = grades.map((grade) => fromCard(after[ratings[grade]].card));
  if (!again || !hard || !good || !easy) throw new Error('A grade has no schedule');
  return { again, hard, good, easy };
}

function toCard({ answeredAt, ...schedule }: LearningSchedule): Card {
  return {
    due: new Date(schedule.dueAt),
    stability: schedule.stability,
    difficulty: schedule.difficulty,
    // Reckoned from the last answer; the library still asks for it.
    elapsed_days: 0,
    scheduled_days: schedule.scheduledDays,
    learning_steps: schedule.step,
    reps: schedule.answers,
    lapses: schedule.lapses,
    state: states[schedule.state],
    ...(answeredAt !== undefined && { last_review: new Date(answeredAt) }),
  };
}

function fromCard({ last_review: answered, ...card }: Card): LearningSchedule {
  return {
    state: stateOf(card.state),
    dueAt: card.due.toISOString(),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    step: card.learning_steps,
    answers: card.reps,
    lapses: card.lapses,
    ...(answered && { answeredAt: answered.toISOString() }),
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
