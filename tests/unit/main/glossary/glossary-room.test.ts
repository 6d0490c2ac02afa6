import { describe, expect, it } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import type { ConcordanceOrder } from '../../../../src/shared/domain/glossary.ts';
import { requests } from '../../../../src/shared/ipc/contract.ts';
import { concordancePageSize } from '../../../../src/shared/ipc/requests/glossary-requests.ts';
import { makeLibrary } from '../../../bench/library.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

async function libraryOf(articles: number): Promise<Services> {
  const directory = await temporaryFolder();
  await makeLibrary(directory, articles);
  return testServices({ directory });
}

/** The concept that most articles of the library mention. */
async function mostMentioned({ glossary, glossaryRoom }: Services): Promise<string> {
  const pages = await Promise.all(
    glossary.concepts.map(({ id }) => glossaryRoom.page({ conceptId: id })),
  );
  const [first] = pages.toSorted((a, b) => b.mentions - a.mentions);
  return first?.concept.id ?? '';
}

async function allLines(services: Services, conceptId: string, order: ConcordanceOrder) {
  const { glossaryRoom } = services;
  const pages = [];
  for (let offset = 0; ; offset += concordancePageSize) {
    const input = { conceptId, order, offset, limit: concordancePageSize };
    const page = await glossaryRoom.concordance(input);
    pages.push(...page.lines);
    if (pages.length >= page.total) return pages;
  }
}

function plainWords(text: string): readonly string[] {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

describe('the list of concepts', () => {
  it('has each concept once, with its theme, in messages that stay small', async () => {
    const { glossaryRoom, glossary } = await testServices();
    const seen: string[] = [];
    for (let offset: number | undefined = 0; offset !== undefined;) {
      const page = glossaryRoom.concepts({ offset });
      const told = JSON.stringify(requests.glossaryConcepts.output.parse(page));
      expect(Buffer.byteLength(told)).toBeLessThan(256 * 1024);
      seen.push(...page.concepts.map(({ id }) => id));
      expect(page.concepts.every(({ theme }) => theme !== '')).toBe(true);
      offset = page.next;
    }
    expect(seen).toEqual(glossary.concepts.map(({ id }) => id));
  });
});

describe('a concept', () => {
  it('stands among what it refers to and what refers to it, with the links among these', async () => {
    const { glossaryRoom, glossary } = await testServices();
    for (const { id, seeAlso } of glossary.concepts) {
      const { neighbours, links } = await glossaryRoom.page({ conceptId: id });
      const ids = neighbours.map((neighbour) => neighbour.id);
      expect(ids.slice(0, seeAlso.length)).toEqual(seeAlso);
      const referring = glossary.concepts.filter((other) => other.seeAlso.includes(id));
      expect(new Set(ids)).toEqual(new Set([...seeAlso, ...referring.map((other) => other.id)]));
      for (const [one, other] of links) {
        expect(ids).toEqual(expect.arrayContaining([one, other]));
        const refers = (from: string, to: string) =>
          glossary.concept(from)?.seeAlso.includes(to) === true;
        expect(refers(one, other) || refers(other, one)).toBe(true);
      }
    }
    await expect(glossaryRoom.page({ conceptId: 'none' })).rejects.toThrow('conceptUnknown');
  });

  it('is named by its id or by any of its forms, in either language', async () => {
    const { glossaryRoom } = await testServices();
    for (const name of ['public-cloud', 'Public clouds', 'CLOUD PUBLIC', ' nuages publics ']) {
      expect(glossaryRoom.conceptNamed(name).id).toBe('public-cloud');
    }
    expect(() => glossaryRoom.conceptNamed('the public cloud of others')).toThrow('conceptUnknown');
  });
});

describe('the concordance', () => {
  it('has every mention in every version, as the text has it', async () => {
    const services = await libraryOf(60);
    const { store, glossary, glossaryRoom } = services;
    const conceptId = await mostMentioned(services);
    const lines = await allLines(services, conceptId, 'date');
    let mentions = 0;
    for (const { id, variants } of store.articles.values()) {
      for (const { bodyHash, language } of variants) {
        const { text } = await store.bodies.read(bodyHash);
        const found = glossary.match(text, language).filter((one) => one.conceptId === conceptId);
        mentions += found.length;
        for (const { start, end } of found) {
          const line = lines.find(
            (one) => one.articleId === id && one.language === language && one.start === start,
          );
          expect(line?.keyword).toBe(text.slice(start, end));
          expect(text.slice(0, start).endsWith(line?.before ?? '?')).toBe(true);
          expect(text.slice(end).startsWith(line?.after ?? '?')).toBe(true);
        }
      }
    }
    expect(mentions).toBeGreaterThan(20);
    expect(lines).toHaveLength(mentions);
    expect(new Set(lines.map(({ articleId }) => articleId)).size).toBe(
      (await glossaryRoom.page({ conceptId })).mentions,
    );
  });

  it('is sorted by date, by title, or by the words that stand nearest', async () => {
    const services = await libraryOf(60);
    const conceptId = await mostMentioned(services);
    const dates = (await allLines(services, conceptId, 'date')).map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted().toReversed());
    const after = (await allLines(services, conceptId, 'after')).map(
      (line) => plainWords(line.after)[0] ?? '',
    );
    expect(after).toEqual(after.toSorted());
    const before = (await allLines(services, conceptId, 'before')).map(
      (line) => plainWords(line.before).at(-1) ?? '',
    );
    expect(before).toEqual(before.toSorted());
  });

  it('follows the library, and ends what is no longer asked for', async () => {
    const services = await libraryOf(60);
    const { glossaryRoom, removal, glossary } = services;
    const conceptId = await mostMentioned(services);
    const before = await allLines(services, conceptId, 'date');
    const [first] = before;
    await removal.delete({ articleId: first?.articleId ?? '' });
    const after = await allLines(services, conceptId, 'date');
    expect(after).toEqual(before.filter(({ articleId }) => articleId !== first?.articleId));
    const other = glossary.concepts.find(({ id }) => id !== conceptId)?.id ?? '';
    const page = { order: 'title', offset: 0, limit: 10 } as const;
    const ended = glossaryRoom.concordance({ ...page, conceptId });
    const wanted = glossaryRoom.concordance({ ...page, conceptId: other });
    await expect(ended).rejects.toThrow('cancelled');
    await wanted;
    expect((await glossaryRoom.concordance({ ...page, conceptId })).total).toBe(after.length);
  });

  it('comes in messages that stay small', async () => {
    const services = await libraryOf(300);
    const conceptId = await mostMentioned(services);
    const page = await services.glossaryRoom.concordance({
      conceptId,
      order: 'date',
      offset: 0,
      limit: concordancePageSize,
    });
    expect(page.lines).toHaveLength(concordancePageSize);
    const told = JSON.stringify(requests.glossaryConcordance.output.parse(page));
    expect(Buffer.byteLength(told)).toBeLessThan(256 * 1024);
  });
});
