import { expect, it } from 'vitest';
import { checkInWords } from '../../../../src/renderer/ui/check-in-words.ts';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';

const { t } = createTranslations('en');
const reason = { code: 'httpNotFound', params: { status: 404 } } as const;

it.each([
  [{ changed: false }, 'Nothing has changed.'],
  [{ changed: true }, 'Something new came and is in the article now.'],
  [{ changed: false, reason }, 'Nothing new: There is nothing at this address.'],
  [{ changed: true, reason }, 'Something new came, but not all: There is nothing at this address.'],
])('what came of asking once more is said in one sentence: %j', (outcome, words) => {
  expect(checkInWords(outcome, t)).toBe(words);
});
