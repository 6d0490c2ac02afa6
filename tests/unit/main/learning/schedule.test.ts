import { expect, it } from 'vitest';
import { newSchedule, schedulesAfter } from '../../../../src/main/core/learning/schedule.ts';
import {
  type Grade,
  grades,
  learningScheduleSchema,
  type LearningSchedule,
} from '../../../../src/shared/domain/learning.ts';

const start = new Date('2026-11-29T10:00:00.000Z');
const minutes = (from: Date, { dueAt }: LearningSchedule) =>
  (Date.parse(dueAt) - from.getTime()) / 60_000;

/** What becomes of a new term that is answered each time when it is due. */
function answered(...given: readonly Grade[]): readonly LearningSchedule[] {
  const schedules = [newSchedule(start)];
  for (const grade of given) {
    const last = schedules.at(-1) ?? newSchedule(start);
    schedules.push(schedulesAfter(last, new Date(last.dueAt))[grade]);
  }
  return schedules;
}

it('a new term comes back within minutes, or after days where it was easy', () => {
  const after = schedulesAfter(newSchedule(start), start);
  expect(grades.map((grade) => minutes(start, after[grade])).slice(0, 3)).toEqual([1, 6, 10]);
  expect(after.easy.state).toBe('review');
  expect(after.easy.scheduledDays).toBeGreaterThanOrEqual(4);
  expect(after.good).toMatchObject({ state: 'learning', answers: 1, lapses: 0 });
});

it('what is known stays away longer each time, and what is forgotten comes back soon', () => {
  const known = answered('good', 'good', 'good', 'good', 'good');
  const days = known.filter(({ state }) => state === 'review').map((one) => one.scheduledDays);
  expect(days).toHaveLength(4);
  expect(days).toEqual([...new Set(days)].toSorted((a, b) => a - b));
  const [forgotten] = answered('good', 'good', 'good', 'again').slice(-1);
  expect(forgotten).toMatchObject({ state: 'relearning', lapses: 1, scheduledDays: 0 });
});

it('grades stand in their order, and schedules are what a library keeps', () => {
  for (const schedule of answered('good', 'hard', 'good', 'good', 'again', 'good', 'easy')) {
    expect(learningScheduleSchema.parse(JSON.parse(JSON.stringify(schedule)))).toEqual(schedule);
    const now = new Date(schedule.dueAt);
    const after = schedulesAfter(schedule, now);
    const times = grades.map((grade) => minutes(now, after[grade]));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    // The same answer to the same asking has the same outcome.
    expect(schedulesAfter(schedule, now)).toEqual(after);
  }
});

it('a term that waited beyond its day was learnt the better for it', () => {
  const [schedule] = answered('good', 'good').slice(-1);
  if (!schedule) throw new Error('There is none');
  const due = new Date(schedule.dueAt);
  const late = new Date(due.getTime() + 10 * 86_400_000);
  expect(schedulesAfter(schedule, late).good.stability).toBeGreaterThan(
    schedulesAfter(schedule, due).good.stability,
  );
});

it('days are those of the place: an evening and the next morning are a day apart, wherever UTC has midnight', () => {
  const [schedule] = answered('good', 'good').slice(-1);
  if (!schedule) throw new Error('There is none');
  const evening = '2026-12-01T01:00:00.000Z';
  const asked: LearningSchedule = { ...schedule, answeredAt: evening, dueAt: evening };
  const morning = new Date('2026-12-01T13:00:00.000Z');
  const inGreenwich = schedulesAfter(asked, morning, () => 0);
  const inMontreal = schedulesAfter(asked, morning, () => -5 * 3_600_000);
  expect(inMontreal.good.stability).toBeGreaterThan(inGreenwich.good.stability);
  const { answeredAt, dueAt, scheduledDays } = inMontreal.good;
  expect(answeredAt).toBe(morning.toISOString());
  expect(Date.parse(dueAt) - morning.getTime()).toBe(scheduledDays * 86_400_000);
});

it('an answer that was given by a clock that was ahead counts as given now', () => {
  const [schedule] = answered('good', 'good').slice(-1);
  const { answeredAt = '' } = schedule ?? {};
  if (!schedule) throw new Error('There is none');
  const twoDaysBefore = new Date(Date.parse(answeredAt) - 2 * 86_400_000);
  expect(schedulesAfter(schedule, twoDaysBefore)).toEqual(
    schedulesAfter(schedule, new Date(answeredAt)),
  );
});
