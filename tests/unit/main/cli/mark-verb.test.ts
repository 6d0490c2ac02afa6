import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

const articleSchema = z.object({ id: z.string() });

it('articles are marked as read and starred from the command line, all or none', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const run = (...words: string[]) => runVerbHere([...words, '--library', library]);
  const ids: string[] = [];
  for (const name of ['tides', 'quays']) {
    const file = join(folder, `${name}.txt`);
    await writeFile(file, `On ${name}\n\nThe sea moves the ${name} of the harbour, and back.\n`);
    ids.push(articleSchema.parse((await run('import', file, '--json')).json()[0]).id);
  }
  const [tides = '', quays = ''] = ids;
  expect((await run('mark', tides, quays, '--read', '--star', '--json')).json()).toEqual([
    { id: tides, read: true, starred: true },
    { id: quays, read: true, starred: true },
  ]);
  await run('mark', quays, quays, '--unread');
  await run('mark', tides, '--unstar');
  expect((await run('mark', tides, quays)).stdout).toBe(
    `${tides}  read\n${quays}  unread, starred\n`,
  );
  expect((await run('mark', quays, '--lang', 'fr')).stdout).toBe(`${quays}  non lu, favori\n`);
  const unknown = await run('mark', tides, 'none', '--unread', '--json');
  expect(unknown.exitCode).toBe(1);
  expect(unknown.json()).toMatchObject([{ error: { code: 'articleUnknown' } }]);
  expect((await run('mark', tides)).stdout).toBe(`${tides}  read\n`);
});
