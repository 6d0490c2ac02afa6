import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import { Failure } from '../../../../src/shared/result.ts';
import { fingerprintOf } from '../../../../src/shared/text/fingerprint.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

const story = (
  day: string,
) => `<p>The council voted on ${day}, twenty to nine, to move the registers.</p>
<p>Our shop has ${day.length} cups left for you.</p>
<p>The mayor calls it a matter of sovereignty; the opposition worries about the price.</p>
<p>Share this story</p>`;

interface Opened {
  readonly services: Services;
  readonly server: HttpServer;
  readonly idOf: (title: string) => string;
  readonly textOf: (title: string) => Promise<string>;
  readonly hiddenIn: (title: string) => Promise<string[]>;
}

async function open(directory?: string, http?: HttpServer): Promise<Opened> {
  const server = http ?? (await HttpServer.start());
  if (!http) onTestFinished(() => server.close());
  const services = await testServices(directory === undefined ? {} : { directory });
  if (!http) {
    serve(server, ['Monday', 'Tuesday']);
    await services.sources.register(server.url('/feed'));
  }
  await services.sync.start();
  const idOf = (title: string) =>
    services.library.all().find((item) => item.title === title)?.id ?? '';
  const view = (title: string) => services.library.view({ articleId: idOf(title) });
  return {
    services,
    server,
    idOf,
    textOf: async (title) => (await view(title)).body.text,
    hiddenIn: async (title) => (await view(title)).body.hidden.map(({ reason }) => reason),
  };
}

function serve(server: HttpServer, days: readonly string[]): void {
  const items = days.map((day) => ({
    title: day,
    guid: day,
    link: `https://www.news.example/${day}`,
    html: story(day),
  }));
  server.route('/feed', rss('News', items, 'en'));
}

async function fingerprintsOfHidden(services: Services, articleId: string): Promise<string[]> {
  const { body } = await services.library.view({ articleId });
  return body.hidden.flatMap(({ nodes }) => nodes.map(fingerprintOf));
}

async function fingerprintIn(services: Services, articleId: string, words: string) {
  const { body } = await services.library.view({ articleId });
  const node = body.tree.children.find((child) => JSON.stringify(child).includes(words));
  return node ? fingerprintOf(node) : '';
}

it('what is chosen of a passage is kept with the text that follows from it, or not at all', async () => {
  const { services, idOf, textOf } = await open();
  const articleId = idOf('Monday');
  const fingerprints = await fingerprintsOfHidden(services, articleId);
  const { bodies } = services.store;
  const write = vi.spyOn(bodies, 'write').mockRejectedValueOnce(new Failure('storeFull'));
  const choice = { articleId, fingerprints, choice: 'show' } as const;
  await expect(services.cleaning.choose(choice)).rejects.toThrow('storeFull');
  expect(write).toHaveBeenCalledOnce();
  expect(services.store.statuses.get(articleId)?.passages).toBeUndefined();
  await services.cleaning.choose(choice);
  expect(await textOf('Monday')).toContain('Share this story');
});

it('a passage is shown in one article, stays shown through a sync, and is hidden again', async () => {
  const { services, idOf, textOf, hiddenIn } = await open();
  const articleId = idOf('Monday');
  const fingerprints = await fingerprintsOfHidden(services, articleId);
  await services.cleaning.choose({ articleId, fingerprints, choice: 'show' });
  expect(await textOf('Monday')).toMatch(/Share this story$/);
  expect(await hiddenIn('Tuesday')).toEqual(['sharing']);
  const { validators: _validators, ...source } = [...services.store.sources.values()][0]!;
  await services.store.sources.apply([{ type: 'put', value: source }]);
  await services.sync.start();
  expect(await hiddenIn('Monday')).toEqual([]);
  await services.cleaning.choose({ articleId, fingerprints, choice: 'forget' });
  expect(await hiddenIn('Monday')).toEqual(['sharing']);
  expect(services.store.statuses.get(articleId)?.passages).toBeUndefined();
  const [variant] = services.store.articles.get(articleId)?.variants ?? [];
  expect(variant?.earlier).toEqual([]);
});

it('a rule changes what is stored, keeps the place, and is obeyed by the next sync', async () => {
  const { services, server, idOf, textOf, hiddenIn } = await open();
  const articleId = idOf('Monday');
  const before = await textOf('Monday');
  const offset = before.indexOf('The mayor');
  await services.library.saveProgress({ articleId, language: 'en', offset });
  const fingerprint = await fingerprintIn(services, articleId, 'Our shop');
  const match = { by: 'fingerprint', fingerprint, excerpt: 'Our shop' } as const;
  const rule = { host: 'news.example', action: 'hide', match, origin: 'person' } as const;
  await services.cleaning.put({ rules: [rule], articleId });
  expect(await hiddenIn('Monday')).toEqual(['chosen', 'sharing']);
  const { progress, body } = await services.library.view({ articleId });
  expect(body.text.slice(progress)).toMatch(/^The mayor/);
  await services.cleaning.settled();
  expect(await hiddenIn('Tuesday')).toEqual(['chosen', 'sharing']);

  serve(server, ['Monday', 'Tuesday', 'Wednesday']);
  await services.sync.start();
  expect(await hiddenIn('Wednesday')).toEqual(['chosen', 'sharing']);

  await services.cleaning.remove({ ids: services.cleaning.rules().map(({ id }) => id) });
  await services.cleaning.settled();
  expect(await hiddenIn('Wednesday')).toEqual(['sharing']);
  expect(await textOf('Monday')).toBe(before);
});

it('a rule takes the place of the one that says the opposite', async () => {
  const { services } = await open();
  const match = { by: 'reason', reason: 'sharing' } as const;
  const rule = { host: 'news.example', match, origin: 'person' } as const;
  await services.cleaning.put({ rules: [{ ...rule, action: 'hide' }] });
  await services.cleaning.put({ rules: [{ ...rule, action: 'show' }] });
  expect(services.cleaning.rules().map(({ action }) => action)).toEqual(['show']);
});

it('what a rule had not reached when the program ended is done at the next start', async () => {
  const directory = await temporaryFolder();
  const first = await testServices({ directory });
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  serve(server, ['Monday']);
  await first.sources.register(server.url('/feed'));
  await first.sync.start();
  const match = { by: 'reason', reason: 'sharing' } as const;
  const createdAt = '2026-11-24T10:00:00.000Z';
  const value = { host: 'news.example', action: 'show', match, origin: 'person' } as const;
  await first.store.siteRules.apply([{ type: 'put', value: { ...value, id: 'one', createdAt } }]);
  await first.store.housekeeping.apply((latest) => [
    {
      type: 'put',
      value: { ...latest('current'), id: 'current', staleSites: ['news.example'] },
    },
  ]);
  await first.close();

  const again = await testServices({ directory });
  await again.cleaning.settled();
  const [item] = again.library.all();
  const view = await again.library.view({ articleId: item?.id ?? '' });
  expect(view.body.hidden).toEqual([]);
  expect(again.store.housekeeping.get('current')?.staleSites).toEqual([]);
});

it('importing a file again replaces its rules and leaves the person’s', async () => {
  const services = await testServices();
  const file = join(await temporaryFolder(), 'news.example.txt');
  const match = { by: 'reason', reason: 'sharing' } as const;
  await services.cleaning.put({
    rules: [{ host: 'news.example', action: 'show', match, origin: 'person' }],
  });
  await writeFile(file, 'strip: //nav\nstrip: //aside\nshiny: yes');
  const { files } = await services.cleaning.importFiles([file, `${file}.gone.txt`]);
  expect(files).toMatchObject([
    { host: 'news.example', rules: 2, skipped: [{ line: 3, reason: 'unknown' }] },
    { rules: 0, error: { code: 'fileMissing' } },
  ]);
  await writeFile(file, 'strip: //footer');
  await services.cleaning.importFiles([file]);
  expect(services.cleaning.rules().map(({ origin }) => origin)).toEqual(['person', 'imported']);
});

it('a selector that could never be obeyed makes no rule', async () => {
  const services = await testServices();
  const put = (selector: string) =>
    services.cleaning.put({
      rules: [
        {
          host: 'news.example',
          action: 'body',
          match: { by: 'selector', selector },
          origin: 'person',
        },
      ],
    });
  await expect(put('div.story')).rejects.toMatchObject({
    error: { code: 'ruleSelector', params: { selector: 'div.story' } },
  });
  expect(services.cleaning.rules()).toEqual([]);
  await put('/html/body/div[2]');
  expect(services.cleaning.rules()).toMatchObject([{ host: 'news.example', action: 'body' }]);
});
