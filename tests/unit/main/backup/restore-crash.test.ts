import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { openLibrary } from '../../../../src/main/store/library.ts';
import { randomNumbers } from '../../../support/random-numbers.ts';
import { temporaryFolder } from '../../../support/services.ts';

const rounds = 15;
/** More steps than an exchange takes, so that the end falls on any of them. */
const mostSteps = 160;
const childPath = join(import.meta.dirname, '..', '..', '..', 'support', 'restore-child.ts');

/** Lets a process exchange the library's records, and kills it when it has told of so many steps. */
async function killAfter(steps: number, directory: string, generation: number): Promise<void> {
  const child = spawn(process.execPath, [childPath, directory, String(generation)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let heard = 0;
  for await (const _line of createInterface({ input: child.stdout })) {
    heard += 1;
    if (heard === steps) child.kill('SIGKILL');
  }
  const [, signal] = await closed;
  expect(signal).toBe('SIGKILL');
}

it(
  `leaves the old or the new library, never a mixture, when a restore is killed ${rounds} times`,
  { timeout: 300_000 },
  async () => {
    const directory = await temporaryFolder();
    const random = randomNumbers(7);
    let generation = 0;
    for (let round = 0; round < rounds; round += 1) {
      await killAfter(1 + Math.floor(random() * mostSteps), directory, generation + 1);
      const library = await openLibrary(directory);
      const found = new Set(
        [library.sources, library.statuses, library.siteRules].map((collection) =>
          [...collection.values()].map(({ id }) => id).join(' '),
        ),
      );
      expect(found.size).toBe(1);
      expect(library.recoveries).toEqual([]);
      const [ids = ''] = found;
      expect(ids === '' ? 0 : ids.split(' ').length).toBe(generation === 0 && ids === '' ? 0 : 5);
      const now = Number(ids.split('.')[0]);
      expect(now).toBeGreaterThanOrEqual(generation);
      generation = now;
      await library.close();
      expect(await readdir(directory)).not.toContain('restoring');
    }
    expect(generation).toBeGreaterThan(1);
  },
);
