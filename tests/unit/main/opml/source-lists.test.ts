import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const list = `<opml version="2.0"><body>
  <outline text="Far away" type="rss" xmlUrl="http://93.184.216.34/rss"/>
  <outline text="Home"><outline text="Diary" type="rss" xmlUrl="http://192.168.1.9:8080/diary"/>
  <outline text="Photos" type="rss" xmlUrl="http://192.168.1.9:8080/photos"/></outline>
  <outline text="Router" type="rss" xmlUrl="http://192.168.1.1/log"/></body></opml>`;

async function imported() {
  const file = join(await temporaryFolder(), 'mine.opml');
  await writeFile(file, list);
  const services = await testServices();
  const { signal } = new AbortController();
  const hold = () => services.lists.importFile(file, signal, { privateEntries: 'hold' });
  return { services, file, signal, hold };
}

describe('a list with sources on private servers', () => {
  it('is imported without them, and says which wait for which server', async () => {
    const { services, hold } = await imported();
    const outcome = await hold();
    expect(outcome.added).toMatchObject([{ title: 'Far away' }]);
    expect(outcome.held).toEqual([
      {
        host: '192.168.1.9:8080',
        sources: [
          { title: 'Diary', location: 'http://192.168.1.9:8080/diary' },
          { title: 'Photos', location: 'http://192.168.1.9:8080/photos' },
        ],
      },
      {
        host: '192.168.1.1:80',
        sources: [{ title: 'Router', location: 'http://192.168.1.1/log' }],
      },
    ]);
    expect(services.store.sources.size).toBe(1);
  });

  it('brings those whose server is allowed, in their folders and confirmed, and no others', async () => {
    const { services, hold } = await imported();
    await hold();
    const { added } = await services.lists.addHeld({ hosts: ['192.168.1.9:8080'] });
    expect(added).toMatchObject([{ title: 'Diary' }, { title: 'Photos' }]);
    expect(services.store.sources.get(added[0]?.id ?? '')).toMatchObject({
      folder: ['Home'],
      named: true,
      privateHost: '192.168.1.9:8080',
    });
    expect(await services.lists.addHeld({ hosts: ['192.168.1.9:8080', '10.0.0.1:80'] })).toEqual({
      added: [],
      known: [],
    });
    expect(services.store.sources.size).toBe(3);
  });

  it('asks nothing about what is in the library already', async () => {
    const { services, hold } = await imported();
    await hold();
    await services.lists.addHeld({ hosts: ['192.168.1.9:8080', '192.168.1.1:80'] });
    expect(await hold()).toMatchObject({ added: [], held: [], known: { length: 4 } });
  });

  it('is imported without them where nobody can be asked, and names each', async () => {
    const { services, file, signal } = await imported();
    const refusing = { privateEntries: 'refuse' } as const;
    const { added, refused, held } = await services.lists.importFile(file, signal, refusing);
    expect(added).toMatchObject([{ title: 'Far away' }]);
    expect(refused).toMatchObject([
      { title: 'Diary', error: { code: 'httpPrivate', params: { host: '192.168.1.9:8080' } } },
      { title: 'Photos', error: { code: 'httpPrivate' } },
      { title: 'Router', location: 'http://192.168.1.1/log', error: { code: 'httpPrivate' } },
    ]);
    expect(held).toEqual([]);
    expect(services.store.sources.size).toBe(1);
  });

  it('is imported whole where all of them are allowed', async () => {
    const { services, file, signal } = await imported();
    const allowing = { privateEntries: 'allow' } as const;
    const { added, refused } = await services.lists.importFile(file, signal, allowing);
    expect({ added: added.length, refused }).toEqual({ added: 4, refused: [] });
    const { sources } = services.store;
    expect(added.map(({ id }) => sources.get(id)?.privateHost)).toEqual([
      undefined,
      '192.168.1.9:8080',
      '192.168.1.9:8080',
      '192.168.1.1:80',
    ]);
  });
});

it('a list in a list is named with why it was left out', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'mine.opml');
  await writeFile(
    file,
    `<opml version="2.0"><body>
      <outline text="Allies" type="include" url="http://93.184.216.34/allies.opml"/>
      <outline text="Friends" type="link" url="http://93.184.216.34/friends.opml?v=2"/>
      <outline text="Far away" type="rss" xmlUrl="http://93.184.216.34/rss"/></body></opml>`,
  );
  const { lists } = await testServices();
  const { signal } = new AbortController();
  const { added, refused } = await lists.importFile(file, signal, { privateEntries: 'hold' });
  expect(added).toMatchObject([{ title: 'Far away' }]);
  expect(refused).toMatchObject([
    {
      title: 'Allies',
      location: 'http://93.184.216.34/allies.opml',
      error: { code: 'opmlNested' },
    },
    { title: 'Friends', error: { code: 'opmlNested' } },
  ]);
});

it('a list takes the place of a file only when it may, and leaves nothing else', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'mine.opml');
  await writeFile(file, 'mine');
  const { lists } = await testServices();
  await expect(lists.exportFile(file, false)).rejects.toThrow('targetExists');
  expect(await readFile(file, 'utf8')).toBe('mine');
  await lists.exportFile(file, true);
  expect(await readFile(file, 'utf8')).toContain('<opml');
  expect(await readdir(folder)).toEqual(['mine.opml']);
});
