import { expect, test } from 'vitest';
import { isMetered } from '../../../../src/main/platform/metered.ts';

test.each([
  ['linux', 'u 1\n', true],
  ['linux', 'u 3\n', true],
  ['linux', 'u 2\n', false],
  ['linux', 'u 4\n', false],
  ['linux', 'u 0\n', undefined],
  ['linux', 'Failed to get property Metered\n', undefined],
  ['win32', 'Fixed\r\n', true],
  ['win32', 'Variable\r\n', true],
  ['win32', 'Unrestricted\r\n', false],
  ['win32', 'Unknown\r\n', undefined],
  ['win32', '', undefined],
  ['darwin', 'u 1', undefined],
] as const)('%s that answers %j', async (platform, output, metered) => {
  expect(await isMetered(platform, async () => output)).toBe(metered);
});

const missing = () => Promise.reject(Object.assign(new Error('spawn'), { code: 'ENOENT' }));

test('a system without the program says nothing', async () => {
  expect(await isMetered('linux', missing)).toBeUndefined();
});

test('a real program is run without a shell', async () => {
  expect([true, false, undefined]).toContain(await isMetered());
});
