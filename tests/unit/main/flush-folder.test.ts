import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { flushFolder } from '../../../src/main/core/flush-folder.ts';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'escale-flush-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('answers all who ask at once', async () => {
  const folder = await makeFolder();
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => flushFolder(folder)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['fulfilled']));
});

it.skipIf(process.platform === 'win32')(
  'tells all who ask at once that the folder is gone, and flushes it when it is back',
  async () => {
    const folder = join(await makeFolder(), 'later');
    const answers = await Promise.allSettled(Array.from({ length: 3 }, () => flushFolder(folder)));
    expect(answers).toMatchObject([
      { reason: { code: 'ENOENT' } },
      { reason: { code: 'ENOENT' } },
      { reason: { code: 'ENOENT' } },
    ]);
    await mkdir(folder);
    await expect(flushFolder(folder)).resolves.toBeUndefined();
  },
);
