import { expect, test } from 'vitest';
import { parseJson } from '../../../../src/main/core/encoding/parse-json.ts';

const nested = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`;

test.each([
  '{"a":[1,2,{"b":null}],"c":"d"}',
  nested(100),
  // Brackets in a string nest nothing, whatever stands before its end.
  JSON.stringify({ text: `\\"${'['.repeat(500)}\\`, rest: [] }),
  `[${'[],{},'.repeat(500)}0]`,
])('%s is read', (text) => {
  expect(parseJson(text)).toEqual(JSON.parse(text));
});

test.each([
  ['what is no JSON', '{"a":'],
  ['a string that never ends', '["abc\\"'],
  ['ten million brackets', '['.repeat(10_000_000)],
  ['deep lists in objects', `${'{"a":['.repeat(60)}${']}'.repeat(60)}`],
])('%s says nothing', (_what, text) => {
  expect(parseJson(text)).toBeUndefined();
});
