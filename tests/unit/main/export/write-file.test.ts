import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeExport } from '../../../../src/main/core/export/write-file.ts';
import { temporaryFolder } from '../../../support/services.ts';

it('writes a file whole, and another in its place only when it may', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.html');
  await writeExport(path, 'first', false);
  const refused = { error: { code: 'targetExists', params: { file: path } } };
  await expect(writeExport(path, 'second', false)).rejects.toMatchObject(refused);
  expect(await readFile(path, 'utf8')).toBe('first');
  await writeExport(path, 'third', true);
  expect(await readFile(path, 'utf8')).toBe('third');
  expect(await readdir(folder)).toEqual(['a.html']);
});

it('says what keeps a file from being written, and leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  const nowhere = join(folder, 'none', 'a.html');
  const missing = { error: { code: 'targetMissing' } };
  await expect(writeExport(nowhere, '', false)).rejects.toMatchObject(missing);
  const taken = join(folder, 'taken');
  await mkdir(taken);
  await writeFile(join(taken, 'kept'), '');
  const unwritable = { error: { code: 'targetUnwritable' } };
  await expect(writeExport(taken, '', true)).rejects.toMatchObject(unwritable);
  expect(await readdir(folder)).toEqual(['taken']);
  // An administrator may write everywhere, whatever the folder says.
  if (process.getuid?.() === 0) return;
  await chmod(taken, 0o500);
  const refused = { error: { code: 'targetPermission' } };
  await expect(writeExport(join(taken, 'a'), '', false)).rejects.toMatchObject(refused);
  await chmod(taken, 0o700);
});
