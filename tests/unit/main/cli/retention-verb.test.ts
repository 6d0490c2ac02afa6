import { expect, it, onTestFinished } from 'vitest';
import { HttpServer } from '../../../support/http-server.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

it('previews what would go, and lets it go only when told to', async () => {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  const items = [1, 2, 3].map((n) => ({ title: `Title ${n}`, guid: `${n}` }));
  server.route('/a', rss('Feed A', items));
  const directory = await temporaryFolder();
  const services = await testServices({ directory });
  await services.sources.register(server.url('/a'));
  await services.sync.start();
  await services.settings.update({ retention: { maxPerSource: 1, keepUnread: false } });
  await services.close();
  const run = (...words: string[]) => runVerbHere(['retention', ...words, '--library', directory]);

  const preview = await run('--preview', '--json');
  expect(preview.exitCode).toBe(0);
  const lines = preview.json();
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatchObject({ item: { reason: 'count', sourceTitle: 'Feed A' } });
  expect(lines.at(-1)).toMatchObject({
    preview: true,
    rules: { maxPerSource: 1 },
    articles: 2,
    bytesOver: 0,
  });
  expect((await run()).stdout).toContain('2 articles would go');

  const applied = await run('--apply', '--json');
  expect(applied.json()).toMatchObject([{ applied: true, articles: 2 }]);
  expect((await run('--preview')).stdout).toContain('0 articles would go');
});
