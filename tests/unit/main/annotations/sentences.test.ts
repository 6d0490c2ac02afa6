import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { annotationListFormats } from '../../../../src/shared/domain/annotation.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const sentence = 'The harbour keeps a register of every ship.';
const page = z.object({ items: z.array(z.record(z.string(), z.unknown())) });

/** A library in which a passage was marked and a note was written about the whole article. */
async function markedLibrary() {
  const services = await testServices();
  const file = join(await temporaryFolder(), 'register.en.txt');
  await writeFile(file, `The register\n\nIt is old. ${sentence} Nobody reads it.\n`);
  await services.sources.addPaths([file]);
  const articleId = services.library.all()[0]?.id ?? '';
  const note = { articleId, note: '', tags: [] };
  await services.annotations.createByQuote({ ...note, quote: 'a register' });
  await services.annotations.createByQuote({ ...note, note: 'On all of it.' });
  return services;
}

it('a passage is written out with the sentence that contains it, as every list', async () => {
  const services = await markedLibrary();
  for (const format of annotationListFormats) {
    const written = await services.annotations.export(format);
    expect(written.replace('{{c1::a register}}', 'a register')).toContain(sentence);
  }
});

it('the sentence counts for nobody who reads it back', async () => {
  const services = await markedLibrary();
  const { items } = page.parse(JSON.parse(await services.annotations.export('jsonld')));
  expect(items.map((item) => item['escale:sentence'])).toEqual([sentence, undefined]);
  const changed = items.map((item) => ({ ...item, 'escale:sentence': 7 }));
  const outcome = await services.annotations.import(JSON.stringify({ items: changed }));
  expect(outcome).toMatchObject({ unchanged: 2, refused: [] });
});
