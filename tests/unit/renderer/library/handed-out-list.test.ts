import { expect, it } from 'vitest';
import { handedOutList } from '../../../../src/renderer/features/library/handed-out-list.ts';
import { parseQuery } from '../../../../src/shared/search/parse-query.ts';

const view = { type: 'all' } as const;

it('what is handed out is what the list shows, which takes a word before a space for a whole one', () => {
  expect(handedOutList(view, ' ')).toEqual({ view });
  const kinds = ['port ', 'port'].map((typed) => {
    const list = handedOutList(view, typed);
    return 'query' in list && parseQuery(list.query).required[0]?.[0]?.type;
  });
  expect(kinds).toEqual(['word', 'prefix']);
});
