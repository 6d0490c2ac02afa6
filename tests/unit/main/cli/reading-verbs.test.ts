import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { fingerprints } from '../../../support/fingerprints.ts';
import { makeLater } from '../../../support/later-library.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

const articleSchema = z.object({ id: z.string() });

/** A library of one article, the way to run verbs on it, and the article's id. */
async function libraryOfOne() {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const run = (...words: string[]) => runVerbHere([...words, '--library', library]);
  const file = join(folder, 'tides.txt');
  await writeFile(file, 'On tides\n\nThe moon moves the sea, and the sea moves the harbour.\n');
  const { id } = articleSchema.parse((await run('import', file, '--json')).json()[0]);
  /** Verbs that only read, and what each prints of the article. */
  const readings: readonly (readonly [words: string[], printed: string])[] = [
    [['list'], id],
    [['list', '--gaps'], ''],
    [['show', id], 'The moon moves the sea'],
    [['glossary', id], ''],
    [['search', 'harbour'], 'On tides'],
    [['verify'], '1 article is whole'],
    [['retention', '--preview'], '0 articles would go'],
    [['rules', 'list'], ''],
    [['opml', 'export', '-'], '<opml version="2.0">'],
  ];
  return { library, run, id, file, readings };
}

/** Has another process hold the library's lock until the test ends. */
async function holdLock(library: string): Promise<number | undefined> {
  const holder = join(import.meta.dirname, '..', '..', '..', 'support', 'lock-holder.ts');
  const child = fork(holder, [library]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return child.pid;
}

async function laterLibrary() {
  const made = await libraryOfOne();
  await makeLater(join(made.library, 'articles.json'));
  await rm(join(made.library, 'lock.sqlite'), { force: true });
  return made;
}

describe('a library that another process has open', () => {
  it('is read at once by every verb that only reads, and not changed', async () => {
    const { library, run, readings } = await libraryOfOne();
    const holder = await holdLock(library);
    const before = await fingerprints(library);
    for (const [words, printed] of readings) {
      const read = await run(...words);
      expect(read.exitCode).toBe(0);
      expect(read.stdout).toContain(printed);
    }
    expect((await run('list')).stderr).toContain(`(process ${holder})`);
    expect(await fingerprints(library)).toEqual(before);
  });

  it('is read as it was before damage, which is told and left', async () => {
    const { library, run, id } = await libraryOfOne();
    await holdLock(library);
    const file = join(library, 'articles.json');
    await writeFile(file, '{"half":');
    const before = await fingerprints(library);
    const listed = await run('list', '--json', '--lang', 'fr');
    expect(listed.json()).toMatchObject([{ id }]);
    expect(listed.stderr).toContain(`${file} avait été tronqué ou écrasé. Rien n’est perdu`);
    expect(await fingerprints(library)).toEqual(before);
  });

  it('is refused to verbs that write, and stays as it is', async () => {
    const { library, run, file } = await libraryOfOne();
    const holder = await holdLock(library);
    const before = await fingerprints(library);
    const refused = await Promise.all([
      run('import', file, '--json'),
      run('retention', '--apply', '--json'),
    ]);
    for (const { exitCode, stdout } of refused) {
      expect(exitCode).toBe(1);
      expect(stdout).toContain('libraryInUse');
      expect(stdout).toContain(`process ${holder}`);
    }
    expect(await fingerprints(library)).toEqual(before);
  });
});

describe('a library of a later Escale', () => {
  it('is read as far as it is understood, and not changed', async () => {
    const { library, run, readings } = await laterLibrary();
    const before = await fingerprints(library);
    for (const [words, printed] of readings.filter(([, found]) => found !== '')) {
      const read = await run(...words);
      expect(read.exitCode).toBe(0);
      expect(read.stdout).toContain(printed);
      expect(read.stderr).toContain('A later version of Escale wrote this library.');
    }
    expect(await fingerprints(library)).toEqual(before);
    expect(await readdir(library)).not.toContain('lock.sqlite');
  });

  it('is refused to verbs that write, and stays as it is', async () => {
    const { library, run, file } = await laterLibrary();
    const before = await fingerprints(library);
    for (const words of [['import', file], ['sync'], ['retention', '--apply']]) {
      const refused = await run(...words, '--json');
      expect(refused.exitCode).toBe(1);
      expect(refused.json().at(-1)).toMatchObject({ error: { code: 'storeNewer' } });
      expect(refused.stderr).toContain(join(library, 'articles.json'));
    }
    expect(await fingerprints(library)).toEqual(before);
  });
});
