import * as fc from 'fast-check';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serialiseBody } from '../../../../src/main/core/library/serialise-body.ts';
import type { Clock, Library, SerialisedBody } from '../../../../src/main/core/ports.ts';
import { collectGarbage } from '../../../../src/main/core/retention/collect-garbage.ts';
import { openLibrary } from '../../../../src/main/store/library.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import type { Article, Variant } from '../../../../src/shared/domain/article.ts';
import type { RemovedArticle } from '../../../../src/shared/domain/removed-article.ts';
import { png } from '../../../support/pictures.ts';
import { temporaryFolder } from '../../../support/services.ts';

const moment = '2026-03-12T14:05:00.000Z';
const inHours = (hours: number): Clock => ({ now: () => new Date(Date.now() + hours * 3_600_000) });

const bodyOf = (n: number): SerialisedBody =>
  serialiseBody({
    version: 1,
    tree: { type: 'root', children: [] },
    text: '',
    blocks: [],
    hidden: [{ reason: 'tags', text: `${n}`, nodes: [], beforeBlock: 0 }],
  });

const bodies = Array.from({ length: 8 }, (_, n) => bodyOf(n));
const hash = (n: number) => bodies[n]?.hash ?? '';

function variant(parts: Partial<Variant>): Variant {
  return {
    sourceId: 'source',
    identity: { contentHash: 'c' },
    language: 'fr',
    title: 'Titre',
    summary: '',
    authors: [],
    addedAt: moment,
    alternates: [],
    bodyHash: hash(0),
    text: { state: 'whole', origin: 'feed' },
    earlier: [],
    words: 1,
    images: [],
    enclosures: [],
    conceptIds: [],
    ...parts,
  };
}

async function remaining({ bodies: store }: Library): Promise<ReadonlySet<string>> {
  return new Set((await store.files()).map((file) => file.hash));
}

const index = fc.integer({ min: 0, max: 7 });
const variants = fc.record({
  body: index,
  feedBody: fc.option(index, { nil: undefined }),
  earlier: fc.array(index, { maxLength: 3 }),
});
const articles = fc.array(fc.array(variants, { minLength: 1, maxLength: 2 }), { maxLength: 4 });

const toVariants = (
  list: readonly { body: number; feedBody: number | undefined; earlier: number[] }[],
) =>
  list.map(({ body, feedBody, earlier }) =>
    variant({
      bodyHash: hash(body),
      ...(feedBody !== undefined && { feedBodyHash: hash(feedBody) }),
      earlier: earlier.map((n) => ({
        bodyHash: hash(n),
        title: '',
        replacedAt: moment,
        images: [],
      })),
    }),
  );

const referred = (list: readonly Article[]) =>
  new Set(
    list
      .flatMap((article) => article.variants)
      .flatMap(({ bodyHash, feedBodyHash, earlier }) => [
        bodyHash,
        ...(feedBodyHash === undefined ? [] : [feedBodyHash]),
        ...earlier.map((other) => other.bodyHash),
      ]),
  );

describe('collecting what nothing refers to', () => {
  it('keeps exactly what articles, earlier bodies and deletions that can be undone refer to', async () => {
    await fc.assert(
      fc.asyncProperty(articles, articles, async (live, deleted) => {
        const store = await memoryLibrary();
        for (const body of bodies) await store.bodies.write(body);
        const present = live.map((list, n) => ({ id: `live-${n}`, variants: toVariants(list) }));
        const removed = deleted.map((list, n): RemovedArticle => {
          const article = { id: `gone-${n}`, variants: toVariants(list) };
          return {
            id: article.id,
            removedAt: moment,
            by: 'person',
            variants: article.variants,
            article,
          };
        });
        await store.articles.apply(present.map((value) => ({ type: 'put', value })));
        await store.removed.apply(removed.map((value) => ({ type: 'put', value })));

        await collectGarbage({ store, clock: inHours(2) });

        const kept = referred([...present, ...removed.flatMap(({ article }) => article ?? [])]);
        expect(await remaining(store)).toEqual(kept);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves what was written within the hour, and what was asked to be written again', async () => {
    const directory = await temporaryFolder();
    const store = await openLibrary(directory);
    for (const body of bodies.slice(0, 3)) await store.bodies.write(body);
    const longAgo = new Date(Date.now() - 86_400_000);
    for (const n of [1, 2]) {
      await utimes(join(directory, 'bodies', `${hash(n)}.json`), longAgo, longAgo);
    }
    const [, , again] = bodies;
    if (again) await store.bodies.write(again);

    const freed = await collectGarbage({ store, clock: inHours(0) });

    expect(await remaining(store)).toEqual(new Set([hash(0), hash(2)]));
    expect(freed).toBe(Buffer.byteLength(bodies[1]?.json ?? ''));
  });

  it('deletes pictures only when no article shows them', async () => {
    const store = await openLibrary(await temporaryFolder());
    const shown = await store.assets.write(png(4, 3));
    const forgotten = await store.assets.write(png(5, 3));
    if (!shown || !forgotten) throw new Error('no pictures');
    const images = [{ url: 'https://a.example/1.png', asset: shown }];
    const value = { id: 'a', variants: [variant({ images })] };
    await store.articles.apply([{ type: 'put', value }]);

    expect(await collectGarbage({ store, clock: inHours(2) })).toBe(forgotten.bytes);

    expect(await store.assets.read(shown.hash)).toBeDefined();
    expect(await store.assets.read(forgotten.hash)).toBeUndefined();
  });

  it('never deletes a file that is written at the same time', async () => {
    const directory = await temporaryFolder();
    const store = await openLibrary(directory);
    const [body] = bodies;
    if (!body) throw new Error('no body');
    await store.bodies.write(body);
    const longAgo = new Date(Date.now() - 86_400_000);
    for (let round = 0; round < 20; round += 1) {
      await utimes(join(directory, 'bodies', `${body.hash}.json`), longAgo, longAgo);
      const collecting = collectGarbage({ store, clock: inHours(0) });
      await store.bodies.write(body);
      await collecting;
      expect(await store.bodies.has(body.hash)).toBe(true);
    }
  });

  it('does not touch files that are none of its own', async () => {
    const directory = await temporaryFolder();
    const store = await openLibrary(directory);
    const { nodeFileSystem } = await import('../../../../src/main/store/file-system.ts');
    const foreign = join(directory, 'bodies', 'notes.txt');
    await nodeFileSystem.writeAndSync(foreign, 'mine');
    await collectGarbage({ store, clock: inHours(2) });
    expect(await nodeFileSystem.exists(foreign)).toBe(true);
  });
});
