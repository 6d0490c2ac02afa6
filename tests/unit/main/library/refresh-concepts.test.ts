import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { glossaryFileSchema } from '../../../../src/shared/domain/glossary.ts';
import { resources, temporaryFolder, testServices } from '../../../support/services.ts';

const labels = (preferred: string) => ({ preferred, forms: [], definition: 'A bird.' });

it('finds concepts again in stored articles when the glossary has changed, before the library is ready', async () => {
  const directory = await temporaryFolder();
  const files = await temporaryFolder();
  await writeFile(join(files, 'a.en.md'), '# Pelicans\n\nThe pelican crosses the CLOUD Act.');
  const services = await testServices({ directory });
  await services.sources.addPaths([join(files, 'a.en.md')]);
  // With nothing to sync, getting ready is done at once but for the glossary.
  const sources = [...services.store.sources.values()].map(({ id }) => id);
  await services.store.sources.apply(sources.map((id) => ({ type: 'delete', id })));
  const before = services.store.articles.get(services.library.all()[0]?.id ?? '');
  expect(before?.variants[0]?.conceptIds).toEqual(['cloud-act']);
  await services.close();

  const other = join(await temporaryFolder(), 'resources');
  await cp(resources, other, { recursive: true });
  const [name = ''] = (await readdir(join(other, 'glossary'))).filter((file) =>
    file.endsWith('.json'),
  );
  const path = join(other, 'glossary', name);
  const { theme, concepts } = glossaryFileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const readings = [{ title: 'Birds', url: 'https://birds.example/', language: 'en' }];
  const pelican = {
    id: 'pelican',
    seeAlso: [],
    sources: readings,
    labels: { fr: labels('pélican'), en: labels('pelican') },
  };
  await writeFile(path, JSON.stringify({ theme, concepts: [...concepts, pelican] }));

  const again = await testServices({ directory, resources: other });
  const [id = ''] = [...again.store.articles.values()].map((article) => article.id);
  await again.ready.start();
  expect(again.store.housekeeping.get('current')?.glossaryVersion).toBe(again.glossary.version);
  expect(again.store.articles.get(id)?.variants[0]?.conceptIds).toEqual(['pelican', 'cloud-act']);
  expect((await again.library.conceptCard({ conceptId: 'pelican' })).mentions).toBe(1);
});
