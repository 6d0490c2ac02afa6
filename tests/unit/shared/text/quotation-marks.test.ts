import { expect, it } from 'vitest';
import { inQuotationMarks } from '../../../../src/shared/text/quotation-marks.ts';

it.each([
  ['fr', 'un nuage', '«\u202fun nuage\u202f»'],
  ['fr', 'un «\u00a0nuage\u00a0» à lui', '«\u202fun “nuage” à lui\u202f»'],
  ['fr-CA', 'dit «nuage»', '«\u202fdit “nuage”\u202f»'],
  ['en', 'a “cloud” of its own', '“a ‘cloud’ of its own”'],
  ['en-GB', 'it is "quoted", he said ("twice")', '“it is ‘quoted’, he said (‘twice’)”'],
  ['en', 'cut “within a quotation', '“cut ‘within a quotation”'],
] as const)('in %s, %s becomes %s', (language, words, quoted) => {
  expect(inQuotationMarks(words, language)).toBe(quoted);
});
