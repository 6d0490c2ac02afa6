import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const text = (second: string) =>
  `# The register\n\nThe harbour keeps a register. ${second} The keeper, Mr. Low, reads it.\n`;

it('a hit of a search is cited with its sentence, while the text says what was found', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'register.en.md');
  await writeFile(file, text('Every ship is in it.'));
  const services = await testServices({ directory: await temporaryFolder() });
  await services.sources.addPaths([folder]);
  const found = async (query: string) => {
    const { items } = await services.search.search({ query, offset: 0, limit: 1 });
    const [{ id: articleId, found: [best] } = { id: '', found: [] }] = items;
    if (!best) throw new Error(`“${query}” was not found`);
    return { articleId, language: best.language, snippet: best.snippet };
  };
  const ship = await found('ship');
  const { bodyHash, start, end } = await services.citing.around(ship);
  const body = await services.store.bodies.read(bodyHash);
  expect(body.text.slice(start, end)).toBe('Every ship is in it.');
  const low = await services.citing.around(await found('low'));
  expect(body.text.slice(low.start, low.end)).toBe('The keeper, Mr. Low, reads it.');

  const none = { ...ship, snippet: { ...ship.snippet, hits: [] } };
  const refusal = { error: { code: 'passageUnknown' } };
  await expect(services.citing.around(none)).rejects.toMatchObject(refusal);
  await writeFile(file, text('Not every ship is.'));
  await services.sync.start({});
  await expect(services.citing.around(ship)).rejects.toMatchObject(refusal);
});
