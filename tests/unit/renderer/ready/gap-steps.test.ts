import { expect, it } from 'vitest';
import { stepsFor } from '../../../../src/renderer/features/ready/gap-steps.ts';
import type { ErrorCode } from '../../../../src/shared/result.ts';

const gaps = (...codes: readonly ErrorCode[]) =>
  codes.map((code) => ({
    part: 'text' as const,
    reason: { code, params: {} },
    language: 'en',
  }));

it.each([
  [['httpTimeout'], ['retry']],
  [['pageNoArticle'], ['rule', 'retry']],
  [['storageBudget'], ['limit']],
  [
    ['storageBudget', 'httpServer'],
    ['limit', 'retry'],
  ],
  [['pageLogin'], []],
  [['httpPrivate'], []],
] as const)('offers what helps against %j', (codes, steps) => {
  expect(stepsFor(gaps(...codes))).toEqual(steps);
});
