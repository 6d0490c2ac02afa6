import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

/** A library whose tags were destroyed, and mended by a task that nobody watched. */
async function mendedAtNight() {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const run = (...words: string[]) => runVerbHere([...words, '--library', library]);
  const file = join(folder, 'tides.txt');
  await writeFile(file, 'On tides\n\nThe moon moves the sea.\n');
  const [imported] = (await run('import', file, '--json')).json();
  await run('tag', String(imported?.['id']), '--add', 'sea');
  const statuses = join(library, 'statuses.json');
  for (const name of await readdir(library, { recursive: true }))
    if (/^(?:journals|snapshots).statuses\./.test(name)) await writeFile(join(library, name), '!');
  await writeFile(statuses, '{"half":');
  const log = join(folder, 'log');
  const night = await run('sync', '--quiet', '--log', log);
  return { run, statuses, log, night };
}

it('verify and doctor tell what a task at night mended, until verify --repair has told it', async () => {
  const { run, statuses, log, night } = await mendedAtNight();
  expect(night.stderr).toContain(`${statuses} had been cut short or overwritten.`);
  expect(night.stderr).toContain('the command “escale restore” lists the days that are kept');
  expect(await readFile(log, 'utf8')).toContain('statuses.json');

  for (let time = 1; time <= 2; time += 1) {
    const verified = await run('verify', '--json');
    expect(verified.exitCode).toBe(1);
    expect(verified.json()).toMatchObject([
      {
        ok: false,
        articles: 1,
        recoveries: [],
        earlierRecoveries: [
          {
            type: 'readable',
            recoveries: expect.arrayContaining([
              expect.objectContaining({ file: statuses, problem: 'notJson', outcome: 'empty' }),
            ]),
          },
        ],
      },
    ]);
    expect(verified.stderr).toMatch(
      /Damage found: today,\s\d\d:\d\d\. .*statuses\.json had been cut/,
    );
    expect(verified.stderr).toContain('or “escale verify --repair” has told it');
  }
  const looked = await run('doctor', '--offline', '--json');
  expect(looked.json().filter(({ check }) => check === 'library')).toMatchObject([
    { finding: 'libraryMended', outcome: 'warning' },
    { finding: 'libraryWhole' },
  ]);

  const repaired = await run('verify', '--repair', '--lang', 'fr');
  expect(repaired.stderr).toContain(`${statuses} avait été tronqué ou écrasé.`);
  expect((await run('verify', '--json')).json()).toMatchObject([
    { ok: true, earlierRecoveries: [] },
  ]);
});

it('what was restored whole is told, and is no failure', async () => {
  const { run, statuses } = await mendedAtNight();
  await run('verify', '--repair');
  await writeFile(join(statuses, '..', 'articles.json'), '{"half":');
  const night = await run('sync');
  expect(night.stderr).not.toContain('escale restore');
  const verified = await run('verify', '--json');
  expect(verified.exitCode).toBe(0);
  expect(verified.json()).toMatchObject([
    { ok: true, earlierRecoveries: [{ recoveries: [{ problem: 'notJson', outcome: 'whole' }] }] },
  ]);
  expect(verified.stderr).toContain('articles.json had been cut short or overwritten.');
});
