import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readGlossaryFile } from '../../../../src/main/core/glossary/exchange/glossary-files.ts';
import type { Services } from '../../../../src/main/services.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const glossary = [
  'id,language,term,forms,definition',
  'urn:escale:concept:my-quay,fr,quai,quais|,Là où l’on accoste.',
  'urn:escale:concept:my-cloud,en,cloud,,What hangs over the harbour.',
].join('\n');

/** Takes the concepts of a file into the person's own glossary. */
const taken = async (personalGlossary: Services['personalGlossary'], file: string, text: string) =>
  await personalGlossary.take(await readGlossaryFile(file, text));

async function libraryWithArticle(): Promise<Services & { readonly articleId: string }> {
  const folder = await temporaryFolder();
  const file = join(folder, 'port.en.md');
  await writeFile(
    file,
    '# The port\n\nA cloud stands over the quai of the port, and says nothing.',
  );
  const services = await testServices();
  await services.sources.addPaths([file]);
  await services.sync.start();
  const articleId = services.library.all()[0]?.id ?? '';
  return { ...services, articleId };
}

describe('a glossary of a person’s own', () => {
  it('is marked beside that of Escale, and before it where both say the same', async () => {
    const services = await libraryWithArticle();
    const { library, personalGlossary, glossaryRoom, articleId } = services;
    const matches = async () => (await library.view({ articleId })).matches;
    expect((await matches()).map(({ conceptId }) => conceptId)).toEqual(['cloud-computing']);
    expect(await taken(personalGlossary, 'mine.csv', glossary)).toEqual({
      added: 2,
      updated: 0,
      unchanged: 0,
      skipped: [],
    });
    // The French word is no term of an English text.
    expect((await matches()).map(({ conceptId }) => conceptId)).toEqual(['my-cloud']);
    expect(await glossaryRoom.page({ conceptId: 'my-cloud' })).toMatchObject({
      own: true,
      theme: 'personal',
      alsoIn: [{ label: 'cloud', id: 'cloud-computing', wins: true }],
    });
    expect(await glossaryRoom.page({ conceptId: 'cloud-computing' })).toMatchObject({
      alsoIn: [{ label: 'cloud', id: 'my-cloud', wins: false, glossary: { id: 'personal' } }],
    });
    const asked = { order: 'date', offset: 0, limit: 10 } as const;
    await vi.waitFor(async () => {
      expect((await glossaryRoom.page({ conceptId: 'my-cloud' })).mentions).toBe(1);
      const { lines } = await glossaryRoom.concordance({ ...asked, conceptId: 'my-cloud' });
      expect(lines.map(({ keyword }) => keyword)).toEqual(['cloud']);
    });
  });

  it('stays as it is when a file is read again, and follows one that says otherwise', async () => {
    const { personalGlossary, store } = await testServices();
    await taken(personalGlossary, 'mine.csv', glossary);
    const before = [...store.personalConcepts.values()];
    const again = await taken(personalGlossary, 'mine.csv', glossary);
    expect(again).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect([...store.personalConcepts.values()]).toEqual(before);
    for (const format of ['csv', 'tsv', 'skos-jsonld'] as const) {
      const file = `mine.${format.replace('skos-', '')}`;
      const read = await taken(personalGlossary, file, await personalGlossary.export(format));
      expect(read).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    }
    const changed = glossary.replace('harbour', 'sea');
    expect(await taken(personalGlossary, 'mine.csv', changed)).toMatchObject({ updated: 1 });
  });

  it('keeps what two files call by the same number apart', async () => {
    const { personalGlossary, store } = await testServices();
    await taken(personalGlossary, 'a.csv', 'id,language,term\n1,en,quay');
    await taken(personalGlossary, 'b.csv', 'id,language,term\n1,en,pier');
    const names = [...store.personalConcepts.values()].map(({ labels }) => labels.en?.preferred);
    expect(names).toEqual(['quay', 'pier']);
  });

  it('goes into the glossary that is chosen when it is written, and stays there', async () => {
    const { personalGlossary, glossaries, glossary: known, store } = await testServices();
    const { id: glossaryId } = await glossaries.create('Harbours');
    const written = { preferred: 'pier', forms: [], definition: '' };
    const labels = { en: written };
    const { conceptId } = await personalGlossary.save({ glossaryId, labels });
    expect(known.glossaryOf(conceptId)).toBe(glossaryId);
    await personalGlossary.save({ conceptId, labels: { fr: written } });
    expect(known.glossaryOf(conceptId)).toBe(glossaryId);
    // What leaves in a file and comes back is the same concept.
    const file = await personalGlossary.export('csv', glossaryId);
    const read = await readGlossaryFile('harbours.csv', file);
    expect(await personalGlossary.take(read, glossaryId)).toMatchObject({ unchanged: 1 });
    expect(store.personalConcepts.size).toBe(1);
    for (const elsewhere of ['escale', 'none']) {
      await expect(personalGlossary.save({ glossaryId: elsewhere, labels })).rejects.toThrow(
        'glossaryUnknown',
      );
    }
  });

  it('is written by hand, in one language or in both, and keeps what is not written anew', async () => {
    const { personalGlossary, glossaryRoom, store } = await testServices();
    await taken(personalGlossary, 'mine.csv', glossary.replace('my-quay,fr', 'my-cloud,fr'));
    const written = { preferred: 'pier', forms: ['piers'], definition: '' };
    const { conceptId } = await personalGlossary.save({ labels: { en: written } });
    expect(store.personalConcepts.get(conceptId)?.labels).toEqual({ en: written });
    expect(glossaryRoom.conceptNamed('Piers').id).toBe(conceptId);
    await personalGlossary.save({ conceptId, labels: { fr: written } });
    expect(store.personalConcepts.get(conceptId)?.labels).toEqual({ fr: written });
    await expect(
      personalGlossary.save({ conceptId: 'public-cloud', labels: { en: written } }),
    ).rejects.toThrow('conceptUnknown');
  });

  it('says where it is from, what it refers to and whether capitals matter, as it is written by hand', async () => {
    const { personalGlossary, glossaryRoom, store } = await testServices();
    const written = { preferred: 'SOC', forms: [], definition: '' };
    const source = { title: 'Harbour rules', url: 'https://port.example/rules', language: 'en' };
    const { conceptId } = await personalGlossary.save({
      labels: { en: { ...written, matching: { caseSensitive: true, accentSensitive: false } } },
      seeAlso: ['cloud-act', 'gone-long-ago'],
      sources: [source],
    });
    const kept = () => store.personalConcepts.get(conceptId);
    expect(kept()).toMatchObject({ seeAlso: ['cloud-act', 'gone-long-ago'], sources: [source] });
    expect(kept()?.labels.en?.matching).toEqual({ caseSensitive: true });
    const { neighbours } = await glossaryRoom.page({ conceptId });
    expect(neighbours.map(({ id }) => id)).toEqual(['cloud-act']);

    // What is not written anew stays; nothing refers to itself.
    await personalGlossary.save({ conceptId, labels: { en: written } });
    expect(kept()).toMatchObject({
      sources: [source],
      labels: { en: { matching: { caseSensitive: true } } },
    });
    const matching = { caseSensitive: false, accentSensitive: false };
    await personalGlossary.save({
      conceptId,
      labels: { en: { ...written, matching } },
      seeAlso: [conceptId],
      sources: [],
    });
    expect(kept()).toMatchObject({ seeAlso: [], sources: [], labels: { en: written } });
    expect(kept()?.labels.en).not.toHaveProperty('matching');
  });

  it('keeps what a file says of single forms and of what only looks like a term', async () => {
    const { personalGlossary, library, articleId, store } = await libraryWithArticle();
    const table = [
      'id,term,language,forms,case sensitive forms,exceptions,theme',
      'urn:escale:concept:my-port,port,en,Says,Says,says nothing,harbours',
    ].join('\n');
    await taken(personalGlossary, 'mine.csv', table);
    const said = {
      theme: 'harbours',
      labels: { en: { matching: { caseSensitive: ['Says'], exceptions: ['says nothing'] } } },
    };
    expect(store.personalConcepts.get('my-port')).toMatchObject(said);
    const words = async () =>
      (await library.view({ articleId })).matches
        .filter(({ conceptId }) => conceptId === 'my-port')
        .map(({ label }) => label);
    expect(await words()).toEqual(['port']);

    // Neither has a field in the window: what is written there leaves both.
    const written = { preferred: 'port', forms: ['Says'], definition: 'Where ships lie.' };
    const matching = { caseSensitive: false, accentSensitive: false };
    const write = async (forms: string[], caseSensitive: boolean) =>
      await personalGlossary.save({
        conceptId: 'my-port',
        labels: { en: { ...written, forms, matching: { ...matching, caseSensitive } } },
      });
    await write(['Says'], false);
    expect(store.personalConcepts.get('my-port')).toMatchObject(said);
    // A form that is gone is named no longer.
    await write([], false);
    expect(store.personalConcepts.get('my-port')?.labels.en?.matching).toEqual({
      exceptions: ['says nothing'],
    });
  });

  it('loses a concept that is deleted, and has it back when that is undone', async () => {
    const { personalGlossary, glossaryRoom } = await testServices();
    await taken(personalGlossary, 'mine.csv', glossary);
    await personalGlossary.delete({ conceptId: 'my-quay' });
    await expect(glossaryRoom.page({ conceptId: 'my-quay' })).rejects.toThrow('conceptUnknown');
    await personalGlossary.restore({ conceptId: 'my-quay' });
    expect((await glossaryRoom.page({ conceptId: 'my-quay' })).own).toBe(true);
    await expect(personalGlossary.delete({ conceptId: 'public-cloud' })).rejects.toThrow(
      'conceptUnknown',
    );
  });

  it('goes in and out by the command line, with a report', async () => {
    const folder = await temporaryFolder();
    const library = join(folder, 'library');
    const file = join(folder, 'mine.csv');
    await testServices({ directory: library }).then((services) => services.close());
    await writeFile(file, `${glossary}\n,de,Kai,,`);
    const run = (...words: string[]) => runVerbHere(['glossary', ...words, '--library', library]);
    const imported = await run('import', file, '--json');
    expect(imported.exitCode).toBe(1);
    expect(imported.json()).toEqual([
      {
        added: 2,
        updated: 0,
        unchanged: 0,
        skipped: [{ line: 4, name: 'Kai', reason: 'noLanguage' }],
        unread: [],
      },
    ]);
    const out = join(folder, 'mine.tsv');
    expect((await run('export', out, '--format', 'tsv')).exitCode).toBe(0);
    expect((await run('import', out)).stdout).toContain('2 unchanged, 0 skipped');
    expect((await run('export', '-')).stdout).toContain('"@value": "quai"');
    const richer = join(folder, 'richer.csv');
    await writeFile(richer, 'language,term,domain\nfr,bitte,ports\nfr,amarre,ports');
    const { exitCode, stderr } = await run('import', richer);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('“domain”, in 2 entries');
    expect((await run('import', join(folder, 'none.csv'))).exitCode).toBe(1);
    const text = join(folder, 'text.md');
    await writeFile(text, 'Le bateau est au quai, et le cloud public est loin de tout cela.');
    const found = (await run(text, '--json')).json() as [{ matches: { label: string }[] }];
    expect(found[0].matches.map(({ label }) => label)).toEqual(['quai', 'cloud public']);
  });
});
