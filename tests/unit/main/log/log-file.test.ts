import { spawn } from 'node:child_process';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LogFile } from '../../../../src/main/core/log/log-file.ts';
import { temporaryFolder } from '../../../support/services.ts';

const writer = fileURLToPath(new URL('../../../support/log-writer.ts', import.meta.url));

const read = async (path: string) => (await readFile(path, 'utf8')).trimEnd().split('\n');

test('files that have grown become earlier ones, of which only so many stay', async () => {
  const path = join(await temporaryFolder(), 'logs', 'escale.log');
  const file = new LogFile({ path, largest: 10, kept: 2 });
  for (const line of ['1 aaaaaaaa', '2 aaaaaaaa', '3 aaaaaaaa', '4 aaaaaaaa', '5']) {
    expect(file.append(line)).toBe(true);
  }
  expect(await read(path)).toEqual(['5']);
  expect(await read(`${path}.1`)).toEqual(['4 aaaaaaaa']);
  expect(await read(`${path}.2`)).toEqual(['3 aaaaaaaa']);
  expect((await readdir(join(path, '..'))).length).toBe(3);
  expect((await stat(path)).mode & 0o077).toBe(0);
});

test('processes that write and exchange one file at the same time lose no line of another', async () => {
  const path = join(await temporaryFolder(), 'escale.log');
  const names = ['first', 'second', 'third'];
  const count = 400;
  const ended = names.map(
    (name) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [writer, path, name, `${count}`, '500'], {
          stdio: 'inherit',
        });
        child.once('error', reject);
        child.once('close', resolve);
      }),
  );
  expect(await Promise.all(ended)).toEqual([0, 0, 0]);
  const files = await readdir(join(path, '..'));
  const lines = (await Promise.all(files.map((file) => read(join(path, '..', file))))).flat();
  const expected = names.flatMap((name) =>
    Array.from({ length: count }, (_none, number) => `${name} ${number}`),
  );
  expect(files.length).toBeGreaterThan(2);
  expect(new Set(lines)).toEqual(new Set(expected));
  expect(lines).toHaveLength(expected.length);
}, 60_000);

test('a lock that was left behind is removed, one that is held is left', async () => {
  const path = join(await temporaryFolder(), 'escale.log');
  const file = new LogFile({ path, largest: 1, kept: 2 });
  await writeFile(`${path}.lock`, '');
  file.append('first');
  expect(await readdir(join(path, '..'))).toEqual(['escale.log', 'escale.log.lock']);
  await utimes(`${path}.lock`, 0, 0);
  file.append('second');
  file.append('third');
  expect(await read(`${path}.1`)).toEqual(['first', 'second', 'third']);
});

test('after a line that a full disk cut off comes a line of its own', async () => {
  const path = join(await temporaryFolder(), 'escale.log');
  await writeFile(path, 'whole\nhal');
  expect(new LogFile({ path }).append('next')).toBe(true);
  expect(await read(path)).toEqual(['whole', 'hal', 'next']);
});

// Only Linux has a file that is always full.
test.runIf(process.platform === 'linux')('a full disk stops nobody', () => {
  expect(new LogFile({ path: '/dev/full' }).append('line')).toBe(false);
});

test('a folder that cannot be made stops nobody', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  expect(new LogFile({ path: join(file, 'escale.log') }).append('line')).toBe(false);
});
