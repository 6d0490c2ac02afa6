import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readAnnotationTable } from '../../../../src/main/core/annotations/annotation-table.ts';
import { readAnnotationFile } from '../../../../src/main/core/annotations/read-annotation-file.ts';
import { toCsv } from '../../../../src/main/core/annotations/written-annotations.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import { temporaryFolder } from '../../../support/services.ts';

async function read(bytes: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), 'notes.csv');
  await writeFile(path, bytes);
  return await readAnnotationFile(path);
}

const table = 'Highlight;Title;Note;Tags\r\nla marée;L’été;très bien;été\r\n';
const windows1252 = Buffer.from(table.replaceAll('’', '\u0092'), 'latin1');
const utf16 = Buffer.from(table, 'utf16le');

it.each([
  ['UTF-8', Buffer.from(table)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${table}`)],
  ['Windows-1252', windows1252],
  ['UTF-16', utf16],
  ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
])('a table in %s is read with its accents', async (_encoding, bytes) => {
  const text = await read(bytes);
  expect(text).toBe(table);
  const row = { quote: { exact: 'la marée' }, articleTitle: 'L’été', note: 'très bien' };
  expect(await readAnnotationTable(text)).toMatchObject({ read: [{ ...row, tags: ['été'] }] });
});

it('what is no text is refused', async () => {
  await expect(read(new Uint8Array(4096))).rejects.toMatchObject({
    error: { code: 'annotationsUnreadable', params: { file: 'notes.csv' } },
  });
});

it('Escale’s own table says that it is UTF-8, and is read again from Excel’s encoding', async () => {
  const annotation = madeAnnotation({ id: '1'.repeat(32), quote: 'la marée', note: 'Été ?' });
  const written = toCsv([{ annotation, sentence: undefined }]);
  expect(written.startsWith('\uFEFFid,')).toBe(true);
  const saved = Buffer.from(written.replace('\uFEFF', ''), 'latin1');
  expect(await readAnnotationTable(await read(saved))).toMatchObject({
    read: [{ id: annotation.id, note: 'Été ?', quote: { exact: 'la marée' } }],
  });
});
