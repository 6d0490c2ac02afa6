import { expect, it } from 'vitest';
import { rss, testServices } from '../../../support/services.ts';
import { HttpServer } from '../../../support/http-server.ts';

const titles = ['One', 'Two', 'Three', 'Four'];

async function libraryOfFour() {
  const server = await HttpServer.start();
  server.route(
    '/a',
    rss(
      'Feed',
      titles.map((title) => ({ title, guid: title })),
    ),
  );
  let now = new Date('2026-11-30T10:00:00.000Z');
  const services = await testServices({ clock: { now: () => now } });
  const { added } = await services.sources.addAddress({ address: server.url('/a') });
  await server.close();
  const { library } = services;
  const idOf = (title: string) => library.all().find((one) => one.title === title)?.id ?? '';
  const unread = () =>
    library
      .all({ type: 'unread' })
      .map(({ title }) => title)
      .toSorted();
  const wait = () => {
    now = new Date(now.getTime() + 60_000);
  };
  return { services, source: added[0]?.id ?? '', idOf, unread, wait };
}

it('a list is marked as read, and made unread again but for what was read before or since', async () => {
  const { services, source, idOf, unread, wait } = await libraryOfFour();
  const { library, readMarks } = services;
  await library.setRead({ articleId: idOf('One'), read: true });
  wait();
  const { count, markingId } = await readMarks.mark(
    library.ids({ type: 'source', sourceId: source }),
  );
  expect(count).toBe(3);
  expect(unread()).toEqual([]);
  expect(library.overview().counts.unread).toBe(0);
  wait();
  await library.setRead({ articleId: idOf('Two'), read: false });
  await library.setRead({ articleId: idOf('Two'), read: true });
  expect(await readMarks.takeBack(markingId)).toEqual({ count: 2 });
  expect(unread()).toEqual(['Four', 'Three']);
  await expect(readMarks.takeBack(markingId)).rejects.toThrow('markingUnknown');
});

it('of a list that is read nothing is marked, nor of what is gone', async () => {
  const { services, idOf, unread } = await libraryOfFour();
  const { library, readMarks, removal } = services;
  const all = library.ids({ type: 'all' });
  await removal.delete({ articleId: idOf('One') });
  expect((await readMarks.mark(all)).count).toBe(3);
  const { count, markingId } = await readMarks.mark(all);
  expect(count).toBe(0);
  await expect(readMarks.takeBack(markingId)).rejects.toThrow('markingUnknown');
  expect(unread()).toEqual([]);
});
