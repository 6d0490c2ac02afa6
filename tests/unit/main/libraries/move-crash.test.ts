import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { KnownLibraries } from '../../../../src/main/core/libraries/known-libraries.ts';
import { openLibrary, replaceLibraryRecords } from '../../../../src/main/store/library.ts';
import { recordsOfGeneration } from '../../../support/generations.ts';
import { randomNumbers } from '../../../support/random-numbers.ts';
import { temporaryFolder } from '../../../support/services.ts';

const rounds = 12;
const texts = 12;
const childPath = join(import.meta.dirname, '..', '..', '..', 'support', 'move-child.ts');

/** Moves the library in use, and kills the process that does when it has told of so many steps; answers of how many. */
async function move(steps: number, file: string, own: string, to: string): Promise<number> {
  const child = spawn(process.execPath, [childPath, file, own, to], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let heard = 0;
  for await (const _line of createInterface({ input: child.stdout })) {
    heard += 1;
    if (heard === steps) child.kill('SIGKILL');
  }
  const [code, signal] = await closed;
  expect(signal ?? code).toBe(signal === null ? 0 : 'SIGKILL');
  return heard;
}

it(
  `has the old or the new library in use, whole, when moving is killed ${rounds} times`,
  { timeout: 300_000 },
  async () => {
    const folder = await temporaryFolder();
    const [file, own] = [join(folder, 'libraries.json'), join(folder, 'library')];
    await (await openLibrary(own)).close();
    await replaceLibraryRecords(own, recordsOfGeneration(1));
    for (let text = 0; text < texts; text += 1)
      await writeFile(join(own, 'bodies', `${String(text).padStart(64, '0')}.json`), '{}');
    const random = randomNumbers(11);
    const expectWhole = async () => {
      const { current } = await KnownLibraries.read(file, own);
      const library = await openLibrary(current);
      const { sources, statuses, siteRules, recoveries } = library;
      expect([sources.size, statuses.size, siteRules.size]).toEqual([5, 5, 5]);
      expect(recoveries).toEqual([]);
      expect(await readdir(join(current, 'bodies'))).toHaveLength(texts);
      await library.close();
      return current;
    };
    let earlier = join(folder, 'first place');
    const steps = await move(Infinity, file, own, earlier);
    expect(await expectWhole()).toBe(earlier);
    expect(await readdir(folder)).not.toContain('library');
    for (let round = 0; round < rounds; round += 1) {
      const to = join(folder, `place ${round}`);
      // Every other time among the last steps, where the new library takes the place of the old one.
      const end = round % 2 === 0 ? 1 + Math.floor(random() * steps) : steps - ((round >> 1) % 3);
      await move(end, file, own, to);
      const current = await expectWhole();
      expect([earlier, to]).toContain(current);
      earlier = current;
    }
  },
);
