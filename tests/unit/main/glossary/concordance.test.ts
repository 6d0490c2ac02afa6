import { array, assert, property, stringMatching } from 'fast-check';
import { expect, it } from 'vitest';
import { mentionAt } from '../../../../src/main/core/glossary/concordance.ts';

it('a mention stands between the words around it on its line, none of them cut', () => {
  const text = 'A heading\nThe port keeps a cloud of its own.\nThe end';
  const start = text.indexOf('cloud');
  expect(mentionAt(text, start, start + 5)).toEqual({
    start,
    before: 'The port keeps a ',
    keyword: 'cloud',
    after: ' of its own.',
  });
  const word = stringMatching(/^[a-zé]{1,12}$/);
  assert(
    property(array(word, { maxLength: 60 }), array(word, { maxLength: 60 }), (a, b) => {
      const before = a.map((one) => `${one} `).join('');
      const after = b.map((one) => ` ${one}`).join('');
      const found = mentionAt(`${before}cloud${after}`, before.length, before.length + 5);
      expect(before.endsWith(found.before)).toBe(true);
      expect(after.startsWith(found.after)).toBe(true);
      expect(a.join(' ').split(' ')).toEqual(
        expect.arrayContaining(found.before.split(' ').filter(Boolean)),
      );
      expect(b.join(' ').split(' ')).toEqual(
        expect.arrayContaining(found.after.split(' ').filter(Boolean)),
      );
    }),
  );
});
