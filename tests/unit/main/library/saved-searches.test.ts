import { expect, it } from 'vitest';
import { mergeRecords } from '../../../../src/main/core/backup/merge-records.ts';
import { recordsOf } from '../../../../src/main/core/backup/library-records.ts';
import type { Services } from '../../../../src/main/services.ts';
import { mostSavedSearches } from '../../../../src/shared/domain/saved-search.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const kept = ({ library }: Services) =>
  library.overview().savedSearches.map(({ name, query }) => ({ name, query }));

const names = ({ others }: ReturnType<typeof recordsOf>) => [
  ...(others.get('savedSearches') ?? []),
];

it('searches are kept by name, changed and let go, and are there after the next opening', async () => {
  const directory = await temporaryFolder();
  const services = await testServices({ directory });
  const { savedSearches } = services;
  const tide = await savedSearches.save({ name: 'Marées', query: 'marée OR vague' });
  const harbour = await savedSearches.save({ name: 'Le port', query: 'port is:unread' });
  expect(kept(services).map(({ name }) => name)).toEqual(['Le port', 'Marées']);
  await savedSearches.update({ id: tide.id, name: 'Eaux', query: 'tag:mer' });
  await savedSearches.delete({ id: harbour.id });
  await services.close();
  expect(kept(await testServices({ directory }))).toEqual([{ name: 'Eaux', query: 'tag:mer' }]);
});

it('a search that is gone cannot be changed, and there are never too many', async () => {
  const services = await testServices();
  const { savedSearches } = services;
  const change = { id: 'none', name: 'a', query: 'b' };
  await expect(savedSearches.update(change)).rejects.toThrow('savedSearchUnknown');
  const save = (n: number) => savedSearches.save({ name: `${n}`, query: 'b' });
  for (let n = 0; n < mostSavedSearches; n += 1) await save(n);
  await expect(save(0)).rejects.toThrow('savedSearchesTooMany');
  expect(kept(services)).toHaveLength(mostSavedSearches);
});

it('of one search in two libraries, the later change counts', async () => {
  let minute = 0;
  const clock = { now: () => new Date(Date.UTC(2026, 10, 28, 9, (minute += 1))) };
  const services = await testServices({ clock });
  const { savedSearches, store } = services;
  const { id } = await savedSearches.save({ name: 'Before', query: 'port' });
  const backup = recordsOf(store);
  await savedSearches.update({ id, name: 'After', query: 'port' });
  const now = recordsOf(store);
  expect(names(mergeRecords(now, backup))).toMatchObject([{ id, name: 'After' }]);
  expect(names(mergeRecords(backup, now))).toMatchObject([{ id, name: 'After' }]);
});
