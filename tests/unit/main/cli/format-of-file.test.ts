import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { byEnding, formatOfFile } from '../../../../src/main/cli/format-of-file.ts';
import { exportExtensions } from '../../../../src/shared/domain/export.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder } from '../../../support/services.ts';

it.each([
  [undefined, '/out/a.EPUB', 'epub'],
  [undefined, 'notes.md', 'markdown'],
  ['pdf', 'a.epub', 'pdf'],
  [undefined, 'a.doc', 'html'],
  [undefined, undefined, 'html'],
])('asked for %j, a file called %j is %s', (given, file, format) => {
  expect(formatOfFile({ given, file }, byEnding(exportExtensions), 'html')).toBe(format);
});

it('a glossary is written as its file’s name says, and read again', async () => {
  const folder = await temporaryFolder();
  const library = join(folder, 'library');
  const source = join(folder, 'terms.csv');
  await writeFile(source, 'term,language,definition\nquay,en,Where ships lie.\n');
  const run = (...words: string[]) => runVerbHere([...words, '--library', library]);
  const article = join(folder, 'port.en.md');
  await writeFile(article, '# The port\n\nShips lie at the quay.');
  await run('import', article);
  expect((await run('glossary', 'import', source)).exitCode).toBe(0);
  for (const [ending, sign] of [
    ['ttl', '@prefix'],
    ['tbx', '<?xml'],
    ['csv', 'quay'],
  ] as const) {
    const file = join(folder, `written.${ending}`);
    expect((await run('glossary', 'export', file)).exitCode).toBe(0);
    expect(await readFile(file, 'utf8')).toContain(sign);
    expect((await run('glossary', 'import', file)).exitCode).toBe(0);
  }
});
