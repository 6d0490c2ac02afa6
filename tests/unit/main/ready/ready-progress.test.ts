import { expect, it } from 'vitest';
import { ProgressCount } from '../../../../src/main/core/ready/ready-progress.ts';

it('counts the articles that are verified, and those that are to be', () => {
  const progress = new ProgressCount(
    '2026-12-01T12:00:00.000Z',
    0,
    [],
    () => [],
    () => undefined,
  );
  progress.begin('verifying', 120);
  expect(progress.snapshot()).toMatchObject({
    phase: 'verifying',
    verified: { have: 0, want: 120 },
  });
  progress.finishVerifying(50);
  expect(progress.snapshot().verified).toEqual({ have: 50, want: 120 });
  // What was found missing is fetched, and then read back once more.
  progress.begin('verifying', 3);
  expect(progress.snapshot().verified).toEqual({ have: 0, want: 3 });
});
