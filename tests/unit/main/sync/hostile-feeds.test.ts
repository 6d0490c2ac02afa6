import { describe, expect, it, onTestFinished } from 'vitest';
import { corpusFiles, corpusFolder, readCorpusFile } from '../../../support/corpora.ts';
import { HttpServer, type Reply } from '../../../support/http-server.ts';
import { rss, testServices } from '../../../support/services.ts';

/** How a server would send a file of the corpus. */
function replyFor(name: string): Reply {
  const body = readCorpusFile(`hostile-feeds/${name}`);
  if (name.endsWith('.gz') || name === 'gzip-claimed-plain.xml') {
    return { body, headers: { 'content-encoding': 'gzip' } };
  }
  return name.endsWith('.zz') ? { body, headers: { 'content-encoding': 'deflate' } } : { body };
}

describe.runIf(corpusFolder !== undefined)('hostile feeds', () => {
  it('cost nothing but themselves, and are the same at the second sync', async () => {
    const server = await HttpServer.start();
    onTestFinished(() => server.close());
    const services = await testServices();
    const names = corpusFiles('hostile-feeds').filter((name) => name !== 'expected.json');
    server.route('/good', rss('Good', [{ title: 'Good article', guid: 'good' }]));
    for (const name of names) {
      server.route(`/${name}`, replyFor(name));
      await services.sources.register(server.url(`/${name}`));
    }
    const good = await services.sources.register(server.url('/good'));

    const first = await services.sync.start();
    const second = await services.sync.start();

    const reasons = first.failed.map(({ title, error }) => `${title}: ${error.code}`);
    console.log(`hostile feeds: ${names.length}, failed with a reason: ${reasons.length}`);
    console.log(
      `added ${first.added}, ${first.ms} ms, again ${second.ms} ms\n${reasons.join('\n')}`,
    );
    expect(first.failed.filter(({ error }) => error.code === 'internal')).toEqual([]);
    expect(services.store.sources.get(good.id)?.status.state).toBe('ok');
    expect(second).toMatchObject({ added: 0, updated: 0 });
    expect(second.failed.map(({ error }) => error.code).toSorted()).toEqual(
      first.failed.map(({ error }) => error.code).toSorted(),
    );
    expect(await services.library.verify()).toEqual([]);
    // The front page is what is asked to find out whether there is a network at all.
    const others = server.requests
      .map(({ path }) => path)
      .filter((path) => path !== '/' && !names.includes(path.slice(1)));
    expect(others).toEqual(['/good', '/good']);
    expect({}).not.toHaveProperty('polluted');
  }, 600_000);
});
