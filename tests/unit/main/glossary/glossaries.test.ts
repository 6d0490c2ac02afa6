import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readGlossaryFile } from '../../../../src/main/core/glossary/exchange/glossary-files.ts';
import { Glossaries } from '../../../../src/main/core/glossary/glossaries.ts';
import { PersonalGlossary } from '../../../../src/main/core/glossary/personal-glossary.ts';
import type { FileSystem } from '../../../../src/main/store/file-system.ts';
import type { Services } from '../../../../src/main/services.ts';
import {
  escaleGlossaryId,
  personalGlossaryId,
} from '../../../../src/shared/domain/named-glossary.ts';
import { FaultyDisk } from '../../../support/faulty-disk.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';
import { runVerbHere } from '../../../support/run-verb-here.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const table = async (...rows: readonly string[]) => {
  const text = ['id,language,term,forms,definition,see also', ...rows].join('\n');
  return await readGlossaryFile('mine.csv', text);
};
const port = await table(
  'urn:escale:concept:cloud,en,cloud,,What hangs over the harbour.,urn:escale:concept:quay',
  'urn:escale:concept:quay,en,quay,,Where ships lie.,',
);

/** Two sources with the same text, each from a file of its own. */
async function libraryOfTwoSources() {
  const folder = await temporaryFolder();
  const services = await testServices();
  const articleIds: string[] = [];
  const sourceIds: string[] = [];
  for (const name of ['one.en.md', 'two.en.md']) {
    const file = join(folder, name);
    await writeFile(
      file,
      `# ${name}\n\nA cloud stands over the quay of ${name}, and says nothing.`,
    );
    const { added } = await services.sources.addPaths([file]);
    sourceIds.push(...added.map(({ id }) => id));
  }
  await services.sync.start();
  for (const sourceId of sourceIds) {
    const article = services.library.all().find((one) => one.sourceId === sourceId);
    articleIds.push(article?.id ?? '');
  }
  return { ...services, articleIds, sourceIds };
}

async function termsOf({ library }: Services, articleId: string) {
  const { matches } = await library.view({ articleId });
  return matches.map(({ conceptId, colour }) => `${conceptId.split('-').at(-1)} ${colour}`);
}

describe('several glossaries', () => {
  it('explain in their order, and say who else explains the same', async () => {
    const services = await libraryOfTwoSources();
    const { glossaries, personalGlossary, glossaryRoom, library } = services;
    const [articleId = ''] = services.articleIds;
    expect(await termsOf(services, articleId)).toEqual(['computing blue']);
    const harbour = await glossaries.create('Harbour');
    const other = await glossaries.create('Other');
    await personalGlossary.take(port, harbour.id);
    await personalGlossary.take(port, other.id);
    expect(glossaries.list().map(({ id, concepts }) => [id, concepts])).toEqual([
      [personalGlossaryId, 0],
      [harbour.id, 2],
      [other.id, 2],
      [escaleGlossaryId, glossaries.list().at(-1)?.concepts],
    ]);
    expect(await termsOf(services, articleId)).toEqual(['cloud amber', 'quay amber']);
    const card = await library.conceptCard({ conceptId: `${harbour.id}-cloud` });
    expect(card.glossary).toEqual({ id: harbour.id, name: 'Harbour', colour: 'amber' });
    expect(card.alsoIn.map(({ id }) => id)).toEqual([`${other.id}-cloud`, 'cloud-computing']);
    // A reference stays within the glossary that makes it.
    expect(card.seeAlso.map(({ id }) => id)).toEqual([`${harbour.id}-quay`]);

    await glossaries.move({ glossaryId: other.id, to: 'before' });
    await glossaries.update({ glossaryId: other.id, colour: 'violet' });
    expect(await termsOf(services, articleId)).toEqual(['cloud violet', 'quay violet']);
    expect((await glossaryRoom.page({ conceptId: `${harbour.id}-quay` })).alsoIn).toMatchObject([
      { label: 'quay', glossary: { name: 'Other' }, wins: false },
    ]);
    await glossaries.move({ glossaryId: escaleGlossaryId, to: 'before' });
    await glossaries.move({ glossaryId: escaleGlossaryId, to: 'before' });
    expect(await termsOf(services, articleId)).toEqual(['computing blue', 'quay violet']);
    await vi.waitFor(async () => {
      expect((await glossaryRoom.page({ conceptId: 'cloud-computing' })).mentions).toBe(2);
    });
  });

  it('explain the articles of their sources only, and nothing when they are off', async () => {
    const services = await libraryOfTwoSources();
    const { glossaries, personalGlossary, glossaryRoom, articleIds, sourceIds } = services;
    const { id: glossaryId } = await glossaries.create('Harbour');
    await personalGlossary.take(port, glossaryId);
    await glossaries.update({ glossaryId, sourceIds: sourceIds.slice(1) });
    const all = () => Promise.all(articleIds.map((id) => termsOf(services, id)));
    expect(await all()).toEqual([['computing blue'], ['cloud amber', 'quay amber']]);
    const conceptId = `${glossaryId}-cloud`;
    await vi.waitFor(async () => {
      const page = await glossaryRoom.page({ conceptId });
      expect(page.mentions).toBe(1);
      const input = { conceptId, order: 'date', offset: 0, limit: 10 } as const;
      const { lines } = await glossaryRoom.concordance(input);
      expect(lines.map((line) => line.articleId)).toEqual(articleIds.slice(1));
    });
    await glossaries.update({ glossaryId, sourceIds: null });
    expect(await all()).toEqual(articleIds.map(() => ['cloud amber', 'quay amber']));
    await glossaries.update({ glossaryId, isOn: false });
    expect(await all()).toEqual(articleIds.map(() => ['computing blue']));
    await glossaries.update({ glossaryId: escaleGlossaryId, isOn: false });
    expect(await all()).toEqual(articleIds.map(() => []));
    await expect(glossaryRoom.page({ conceptId })).rejects.toThrow('conceptUnknown');
  });

  it('are found by the search of the library, which says where', async () => {
    const { glossaries, personalGlossary, search } = await testServices();
    const found = async (query: string) => {
      const { concepts } = await search.search({ query, offset: 0, limit: 10 });
      return concepts.map(({ glossary, found: [first] }) => [first?.title, glossary.name]);
    };
    const { id: glossaryId } = await glossaries.create('Harbour');
    await personalGlossary.take(port, glossaryId);
    expect(await found('quays')).toEqual([['quay', 'Harbour']]);
    await glossaries.update({ glossaryId, isOn: false });
    expect(await found('quays')).toEqual([]);
    await glossaries.update({ glossaryId, isOn: true });
    expect(await found('quays')).toEqual([['quay', 'Harbour']]);
    await personalGlossary.delete({ conceptId: `${glossaryId}-quay` });
    expect(await found('quays')).toEqual([]);
  });

  it('are deleted with what they hold, and come back as they were', async () => {
    const { glossaries, personalGlossary, store } = await testServices();
    const { id: glossaryId } = await glossaries.create('Harbour');
    await personalGlossary.take(port, glossaryId);
    const before = {
      glossaries: glossaries.list(),
      concepts: [...store.personalConcepts.values()],
    };
    await glossaries.delete({ glossaryId });
    expect(store.personalConcepts.size).toBe(0);
    expect(glossaries.list()).toHaveLength(2);
    await glossaries.restore({ glossaryId });
    expect(glossaries.list()).toEqual(before.glossaries);
    expect([...store.personalConcepts.values()]).toEqual(before.concepts);
    for (const id of [escaleGlossaryId, personalGlossaryId]) {
      await expect(glossaries.delete({ glossaryId: id })).rejects.toThrow('glossaryUnknown');
    }
  });

  it('have names that tell them apart', async () => {
    const { glossaries } = await testServices();
    const { id: glossaryId } = await glossaries.create('Port et été');
    await expect(glossaries.create('port et ete')).rejects.toThrow('glossaryNameTaken');
    await glossaries.update({ glossaryId, name: 'PORT et été' });
    expect(glossaries.named('port et été').id).toBe(glossaryId);
    expect(() => glossaries.named('none')).toThrow('glossaryUnknown');
  });

  it('are named by the verbs that read, write and list them', async () => {
    const folder = await temporaryFolder();
    const library = join(folder, 'library');
    const file = join(folder, 'port.csv');
    await testServices({ directory: library }).then((services) => services.close());
    await writeFile(file, 'id,language,term\nq,fr,embarcadère\nurn:escale:concept:pier,fr,jetée');
    const run = (...words: string[]) =>
      runVerbHere(['glossary', ...words, '--library', library, '--lang', 'en']);
    expect((await run('import', file, '--glossary', 'Harbour')).exitCode).toBe(0);
    const again = await run('import', file, '--glossary', 'harbour');
    expect(again.stdout).toContain('0 added, 0 changed, 2 unchanged');
    expect((await run('list', '--glossary', 'harbour')).stdout.split('\n')).toEqual([
      expect.stringMatching(/^embarcadère\t.*\tHarbour$/),
      expect.stringMatching(/^jetée\t.*\tHarbour$/),
      '',
    ]);
    expect((await run('list')).stdout).toMatch(/^CLOUD Act\t.*\tcloud-act\tEscale’s glossary$/m);
    const written = await run('export', '-', '--glossary', 'Harbour', '--format', 'csv');
    expect(written.stdout).toContain('urn:escale:concept:pier,fr,jetée');
    const escale = await run('export', '-', '--glossary', 'escale', '--format', 'csv');
    expect(escale.stdout).toContain('urn:escale:concept:cloud-act,fr,CLOUD Act');
    expect((await run('export', '-', '--glossary', 'none')).exitCode).toBe(1);
  });
});

const clock = { now: () => new Date('2026-11-29T10:00:00.000Z') };
const bundled = { concepts: [], themeOf: () => undefined };

async function glossariesOn(disk: FileSystem) {
  const store = await memoryLibrary(disk);
  const glossary = { glossaryOf: () => undefined };
  return { store, glossaries: new Glossaries({ store, glossary, bundled, clock }) };
}

async function harbourOn(disk: FaultyDisk) {
  const { store, glossaries } = await glossariesOn(disk);
  const { id } = await glossaries.create('Harbour');
  await new PersonalGlossary({ store, bundled, clock }).take(port, id);
  const conceptsOf = () => glossaries.list().find((one) => one.id === id)?.concepts;
  return { glossaries, id, conceptsOf };
}

describe('a glossary whose deletion the disk refuses', () => {
  it('keeps everything where it refuses from the first step on, also when it is opened again', async () => {
    const memory = new MemoryDisk();
    const disk = new FaultyDisk(memory);
    const { glossaries, id, conceptsOf } = await harbourOn(disk);
    disk.fault = { kind: 'ENOSPC', step: disk.steps + 1, isLasting: true };
    await expect(glossaries.delete({ glossaryId: id })).rejects.toThrow('storeFull');
    expect(conceptsOf()).toBe(2);
    const again = await glossariesOn(memory);
    expect(again.glossaries.list().find((one) => one.id === id)?.concepts).toBe(2);
  });
});
