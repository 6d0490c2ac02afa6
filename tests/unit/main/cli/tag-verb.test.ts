import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

const articleSchema = z.object({ id: z.string() });

it('articles are tagged, listed by tag and untagged from the command line', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const run = (...words: string[]) => runVerbHere([...words, '--library', library]);
  const ids: string[] = [];
  for (const name of ['tides', 'quays']) {
    const file = join(folder, `${name}.txt`);
    await writeFile(
      file,
      `On ${name}\n\nThe sea moves the ${name} of the harbour, and back again.\n`,
    );
    ids.push(articleSchema.parse((await run('import', file, '--json')).json()[0]).id);
  }
  const [tides = '', quays = ''] = ids;
  expect((await run('tag', tides, quays, '--add', 'Énergie', '--json')).json()).toEqual([
    { id: tides, tags: ['Énergie'] },
    { id: quays, tags: ['Énergie'] },
  ]);
  await run('tag', tides, '--add', 'mer', '--remove', 'energie');
  expect((await run('tag', tides)).stdout).toBe(`${tides}  mer\n`);
  expect((await run('list', '--tag', 'ENERGIE', '--json')).json()).toMatchObject([
    { id: quays, tags: ['Énergie'] },
  ]);
  await run('tag', tides, '--add', 'energie');
  const oldest = await run('list', '--tag', 'energie', '--order', 'oldest', '--json');
  const newest = await run('list', '--tag', 'energie', '--json');
  expect(oldest.json()).toEqual(newest.json().toReversed());
  const nothing = await run('list', '--tag', 'île');
  expect(nothing).toMatchObject({ exitCode: 0, stdout: '' });
  expect(nothing.stderr).toContain('No article has the tag “île”.');
  const unknown = await run('tag', 'none', '--add', 'mer');
  expect(unknown.exitCode).toBe(1);
});
