import { expect, test } from 'vitest';
import { localFolder } from '../../../src/main/core/local-folder.ts';

const local = String.raw`C:\Users\Zoé\AppData\Local`;

test('what belongs to the machine does not roam with a profile of Windows', () => {
  expect(localFolder('win32', { LOCALAPPDATA: local })).toBe(`${local}\\org.escale.reader`);
});

test.each([
  ['another system', 'linux', { LOCALAPPDATA: local }],
  ['no such folder', 'win32', {}],
  ['a folder that depends on where the program was started', 'win32', { LOCALAPPDATA: 'Local' }],
  ['an empty name', 'win32', { LOCALAPPDATA: '' }],
] as const)('the usual place is right with %s', (_what, platform, environment) => {
  expect(localFolder(platform, environment)).toBeUndefined();
});
