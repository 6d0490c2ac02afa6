import { expect, it, onTestFinished } from 'vitest';
import { passagesSince } from '../../../../src/main/core/annotations/placed-since.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { rss, temporaryFolder, testServices } from '../../../support/services.ts';

const marked = 'Les députés ont voté la loi sur les ports.';
const now = 'Les députés ont enfin voté un texte sur les ports francs.';
const text = (passage: string, after: string) =>
  `<p>Le ministre a pris la parole mardi devant la presse. ${passage} ${after}</p>`;
const before = text(marked, 'Le texte doit maintenant passer devant le Sénat avant l’été.');
const since = text(now, 'Rien de ce qui suivait n’a été gardé dans cette version-là.');
const feed = (html: string) => rss('Port', [{ title: 'La loi', guid: 'loi', html }], 'fr');
const doubt = 'Found again in the changed text, but not with certainty: check its place.';

/** A library in which a passage is marked whose words and surroundings the publisher changed. */
async function withDoubtfulPassage() {
  const server = await HttpServer.start();
  onTestFinished(() => server.close());
  server.route('/feed', feed(before));
  const directory = await temporaryFolder();
  const services = await testServices({ directory });
  await services.sources.register(server.url('/feed'));
  await services.sync.start();
  const articleId = services.library.all()[0]?.id ?? '';
  await services.annotations.createByQuote({ articleId, quote: marked, note: 'Quand ?', tags: [] });
  server.route('/feed', feed(since));
  await services.sync.start();
  return { services, directory };
}

it('a passage that was found again without certainty is told by the verb, in text and in JSON', async () => {
  const { services, directory } = await withDoubtfulPassage();
  const [annotation] = services.annotations.all();
  const told = await passagesSince(services.annotations.all(), services.store);
  const [, passage] = [...told][0] ?? [];
  expect(passage).toMatchObject({ state: 'inDoubt' });
  await services.close();
  const run = (...words: string[]) =>
    runVerbHere(['annotations', ...words, '--library', directory]);
  const listed = await run();
  expect(listed.stdout).toContain(`! ${doubt} The words have changed since.`);
  expect((await run('--json')).json()).toMatchObject([
    {
      id: annotation?.id,
      passageNow: 'inDoubt',
      wordsNow: expect.stringContaining('enfin') as string,
    },
  ]);
});

it('a file of annotations says so as well, and is read back as it was written', async () => {
  const { services } = await withDoubtfulPassage();
  const signs = {
    jsonld: '"escale:passageNow": "inDoubt"',
    csv: ',inDoubt,',
    anki: 'sans certitude',
  } as const;
  for (const [format, sign] of Object.entries(signs) as [keyof typeof signs, string][]) {
    const file = await services.annotations.export(format);
    expect(file.split(sign)).toHaveLength(2);
    expect(await services.annotations.import(file)).toMatchObject({ unchanged: 1, refused: [] });
  }
});
