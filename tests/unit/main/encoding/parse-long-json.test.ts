import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson } from '../../../../src/main/core/encoding/parse-json.ts';
import { parseLongJson } from '../../../../src/main/core/encoding/parse-long-json.ts';

it('makes the same of any JSON as all at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.json({ maxDepth: 6 }),
      fc.constantFrom(undefined, 1),
      async (json, space) => {
        const text = JSON.stringify(JSON.parse(json), undefined, space);
        expect(await parseLongJson(text)).toEqual(JSON.parse(text));
      },
    ),
  );
});

it('makes the same, or nothing, of JSON that was damaged', async () => {
  const sign = fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', ' ', '1', 't');
  await fc.assert(
    fc.asyncProperty(fc.json(), fc.nat(), fc.nat(3), sign, async (json, at, length, put) => {
      const start = at % (json.length + 1);
      const text = json.slice(0, start) + put + json.slice(start + length);
      expect(await parseLongJson(text)).toEqual(parseJson(text));
    }),
    { numRuns: 2000 },
  );
});

it.each([
  '[]',
  ' [ ] ',
  '[1,]',
  '[,]',
  '[1}',
  '{"a":[1}',
  '{"a":[1,2],"a":[3]}',
  '{"__proto__":[1],"b":{"c":[[2],[3]]}}',
  '{"first":{"items":[{"tags":["a","b"]},{"tags":[]}]},"items":[]} 1',
  '["a,]","\\"[",{"b":"}"}]',
])('reads %s as JSON.parse does', async (text) => {
  expect(await parseLongJson(text)).toEqual(parseJson(text));
});

it('has the limits of parseJson', async () => {
  const limits = { entries: 3, values: 6, exceeded: () => new RangeError('too much') };
  await expect(parseLongJson('[1,2,3,4]', limits)).rejects.toThrow('too much');
  await expect(parseLongJson('[[1,2],[3,4],[5,6]]', limits)).rejects.toThrow('too much');
  expect(await parseLongJson('{"a":[1,2,3]}', limits)).toEqual({ a: [1, 2, 3] });
  expect(await parseLongJson('['.repeat(10_000_000))).toBeUndefined();
});

it('gives others their turns', async () => {
  const items = Array.from({ length: 100_000 }, (_, n) => ({ id: `note-${n}`, tags: ['a', 'b'] }));
  const text = JSON.stringify({ type: 'AnnotationPage', items });
  let turns = 0;
  let isOver = false;
  const take = () => {
    turns += 1;
    if (!isOver) setImmediate(take);
  };
  setImmediate(take);
  const read = await parseLongJson(text);
  isOver = true;
  expect(read).toEqual({ type: 'AnnotationPage', items });
  expect(turns).toBeGreaterThan(3);
});
