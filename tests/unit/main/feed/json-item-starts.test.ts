import { array, assert, jsonValue, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import { jsonItemStarts } from '../../../../src/main/core/sources/feed/json-item-starts.ts';

test('JSON that is cut between two of its items is the same without those between', () => {
  assert(
    property(array(jsonValue()), jsonValue(), nat(2), (values, around, indent) => {
      const items = values.map((value) => ({ value }));
      const source = Buffer.from(
        JSON.stringify({ around, items, after: around }, undefined, indent),
      );
      const starts = jsonItemStarts(source);
      expect(starts).toHaveLength(items.length);
      for (const [index, start] of starts.entries()) {
        const cut = Buffer.concat([source.subarray(0, starts[0]), source.subarray(start)]);
        expect(JSON.parse(cut.toString())).toEqual(
          JSON.parse(JSON.stringify({ around, items: items.slice(index), after: around })),
        );
      }
    }),
  );
});

test.each([
  ['a list', '[{"items":[{}]}]'],
  ['items of an object inside', '{"a":{"items":[{}]}}'],
  ['items that are no list', '{"items":{"a":[{}]}}'],
  ['a string that says so', '{"items":"[{}]","x":"items"}'],
  ['what ends early', '{"items"'],
  ['nothing', ''],
])('%s has none', (_what, source) => {
  expect(jsonItemStarts(Buffer.from(source))).toEqual([]);
});
