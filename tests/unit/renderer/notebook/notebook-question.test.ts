import { afterEach, expect, it } from 'vitest';
import { notebookFields, questionOf } from '../../../../src/renderer/notebook-question.ts';

afterEach(() => {
  notebookFields.clear();
});

it('asks for whole days, from midnight to midnight where the person is', () => {
  const asked = { arrangement: 'newest', firstDay: '2026-02-28', lastDay: '2026-02-28' } as const;
  const { from, before } = questionOf(asked).filter;
  expect(from).toBe(new Date(2026, 1, 28).toISOString());
  expect(before).toBe(new Date(2026, 2, 1).toISOString());
});

it('asks for nothing that a field does not say', () => {
  const asked = { arrangement: 'tag', text: '  ', tag: undefined, firstDay: 'soon' } as const;
  expect(questionOf(asked)).toEqual({ filter: {}, arrangement: 'tag' });
});

it('takes all choices back at once and keeps the order', () => {
  notebookFields.change({ arrangement: 'day', text: 'ship', colour: 'rose' });
  notebookFields.clear();
  expect(notebookFields.get()).toEqual({ arrangement: 'day' });
});
