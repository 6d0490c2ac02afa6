import { expect, it } from 'vitest';
import { begunToday, dueCards } from '../../../../src/main/core/learning/due-cards.ts';
import { newSchedule } from '../../../../src/main/core/learning/schedule.ts';
import type { LearningCard } from '../../../../src/shared/domain/learning.ts';

const noon = new Date(2026, 10, 29, 12);
const at = (hours: number, minutes = 0) => new Date(2026, 10, 29, hours, minutes).toISOString();

function card(id: string, state: LearningCard['schedule']['state'], dueAt: string): LearningCard {
  const schedule = { ...newSchedule(noon), state, dueAt };
  return { id, schedule, createdAt: at(8), changedAt: at(8) };
}

const deck = [
  card('in-minutes', 'learning', at(12, 8)),
  card('new-late', 'new', at(9)),
  card('tonight', 'review', at(23, 59)),
  card('new-early', 'new', at(8)),
  card('tomorrow', 'review', at(24)),
  card('its-time', 'relearning', at(11, 59)),
  card('yesterday', 'review', at(-5)),
  card('new-last', 'new', at(10)),
];
const ids = (cards: readonly LearningCard[]) => cards.map(({ id }) => id);

it('what was just forgotten is asked for first, and nobody waits for what is minutes away', () => {
  const { today, waiting, nextAt } = dueCards(deck, noon, 2);
  expect(ids(today)).toEqual([
    'its-time',
    'yesterday',
    'tonight',
    'new-early',
    'new-late',
    'in-minutes',
  ]);
  expect(ids(waiting)).toEqual(['new-last']);
  expect(nextAt).toBe(Date.parse(at(24)));
});

it('no more are new than is left for the day, and a day ends at midnight', () => {
  expect(ids(dueCards(deck, noon, 0).waiting)).toEqual(['new-early', 'new-late', 'new-last']);
  const begun = (begunAt: string) => ({ ...card('one', 'learning', at(12)), begunAt });
  const cards = [at(0), at(23, 59), at(-1), at(24)].map(begun);
  expect(begunToday([...cards, ...deck], noon)).toBe(2);
});
