import { expect, it } from 'vitest';
import { shownList } from '../../../../src/renderer/features/library/shown-list.ts';
import { parseQuery } from '../../../../src/shared/search/parse-query.ts';

const view = { type: 'all' } as const;

it('what is handed out is what the list shows, which takes a word before a space for a whole one', () => {
  expect(shownList(view, ' ')).toEqual({ view });
  const kinds = ['port ', 'port'].map((typed) => {
    const list = shownList(view, typed);
    return 'query' in list && parseQuery(list.query).required[0]?.[0]?.type;
  });
  expect(kinds).toEqual(['word', 'prefix']);
});
