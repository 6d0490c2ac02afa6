import { expect, test } from 'vitest';
import { namesHost } from '../../../../src/shared/policy/host-pattern.ts';

test.each([
  ['press.example', 'press.example', true],
  ['press.example', 'www.press.example', true],
  ['press.example', 'press.example.', true],
  ['press.example', 'otherpress.example', false],
  ['press.example', 'example', false],
  ['*.press.example', 'press.example', false],
  ['*.press.example', 'a.b.press.example', true],
  ['press.example:443', 'press.example', true],
  ['press.example:8080', 'press.example', false],
  ['*', 'anything.example', true],
  ['10.0.0.1', '10.0.0.1', true],
  ['10.0.0.1', '210.0.0.1', false],
  ['[::1]', '[::1]', true],
  ['[::1]:443', '[::1]', true],
  ['[::1]:80', '[::1]', false],
])('%s and %s: %s', (pattern, hostname, expected) => {
  expect(namesHost([pattern], { hostname, port: '443' })).toBe(expected);
});

test('no pattern names no host', () => {
  expect(namesHost([], { hostname: 'press.example', port: '443' })).toBe(false);
});
