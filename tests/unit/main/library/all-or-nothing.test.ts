import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { AnnotationIndex } from '../../../../src/main/core/annotations/annotation-index.ts';
import { AnnotationService } from '../../../../src/main/core/annotations/annotation-service.ts';
import { Glossaries } from '../../../../src/main/core/glossary/glossaries.ts';
import { ArticleIndex } from '../../../../src/main/core/library/article-index.ts';
import { PairingService } from '../../../../src/main/core/library/pairing-service.ts';
import { ReadingQueue } from '../../../../src/main/core/library/reading-queue.ts';
import { RemovalService } from '../../../../src/main/core/library/removal-service.ts';
import { SourceService } from '../../../../src/main/core/library/source-service.ts';
import { TagService } from '../../../../src/main/core/library/tag-service.ts';
import { SourcePolicy } from '../../../../src/main/core/policy/source-policy.ts';
import type { IdentifiedRecord, Library } from '../../../../src/main/core/ports.ts';
import { ArticleWriter } from '../../../../src/main/core/sync/article-writer.ts';
import { openCollections } from '../../../../src/main/store/collections.ts';
import type { Article } from '../../../../src/shared/domain/article.ts';
import type { PersonalConcept } from '../../../../src/shared/domain/personal-concept.ts';
import type { Source } from '../../../../src/shared/domain/source.ts';
import { noPolicy } from '../../../../src/shared/policy/effective-policy.ts';
import { type Fault, FaultyDisk } from '../../../support/faulty-disk.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import { MemoryDisk } from '../../../support/memory-disk.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';

const date = '2026-11-28T12:00:00.000Z';
const clock = { now: () => new Date(date) };
/** The collections that the deeds below change, and the marks that later changes leave. */
const names = [
  'sources',
  'articles',
  'statuses',
  'annotations',
  'removed',
  'queue',
  'glossaries',
  'personalConcepts',
] as const;

function article(id: string, languages: readonly string[], sourceId: string): Article {
  return {
    id,
    variants: languages.map((language) => ({
      sourceId,
      identity: { contentHash: '0'.repeat(64), guid: `${id}-${language}` },
      language,
      title: id,
      authors: [],
      words: 1,
      summary: '',
      conceptIds: [],
      bodyHash: '0'.repeat(64),
      addedAt: date,
      alternates: [],
      images: [],
      text: { state: 'whole', origin: 'feed' },
      earlier: [],
      enclosures: [],
    })),
  };
}

const source: Source = {
  id: 'feed',
  kind: 'feed',
  title: 'Feed',
  location: 'https://publisher.example/feed',
  folder: [],
  preferences: { text: 'auto', enclosures: 'ask' },
  addedAt: date,
  status: { state: 'never' },
};

const concept: PersonalConcept = {
  id: 'quay',
  glossaryId: 'mine',
  labels: { en: { preferred: 'quay', forms: [], definition: '' } },
  seeAlso: [],
  sources: [],
  createdAt: date,
  changedAt: date,
};

const put = <T>(values: readonly T[]) => values.map((value) => ({ type: 'put', value }) as const);

/** Two articles in two languages and one in both, with everything that a person can do with them. */
async function filledDisk(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const store = await openCollections('/library', disk);
  await store.sources.apply(put([source]));
  await store.articles.apply(
    put([
      article('french', ['fr'], 'other'),
      article('english', ['en'], 'other'),
      article('both', ['fr', 'en'], 'other'),
      article('fed', ['en'], 'feed'),
    ]),
  );
  await store.statuses.apply(
    put(
      ['french', 'english', 'both'].map((id) => ({ id, readAt: date, progress: {}, tags: [id] })),
    ),
  );
  await store.annotations.apply(
    put(
      ['french', 'english', 'both'].flatMap((articleId) =>
        ['fr', 'en'].map((language) => ({
          ...madeAnnotation({ quote: articleId }),
          id: `${articleId}-${language}`,
          articleId,
          language,
          tags: [articleId],
        })),
      ),
    ),
  );
  await store.queue.apply(put([{ id: 'english', place: 1, changedAt: date }]));
  await store.removed.apply(
    put([
      {
        id: 'retired',
        removedAt: date,
        by: 'retention' as const,
        variants: [
          {
            sourceId: 'feed',
            identity: { contentHash: '1'.repeat(64) },
            language: 'en',
            alternates: [],
          },
        ],
      },
      {
        id: 'deleted',
        removedAt: date,
        by: 'person' as const,
        variants: [
          {
            sourceId: 'other',
            identity: { contentHash: '2'.repeat(64) },
            language: 'en',
            alternates: [],
          },
        ],
        article: article('deleted', ['en'], 'other'),
      },
    ]),
  );
  await store.glossaries.apply(
    put([
      {
        id: 'mine',
        name: 'Mine',
        colour: 'blue' as const,
        priority: 0,
        isOn: true,
        createdAt: date,
        changedAt: date,
      },
    ]),
  );
  await store.personalConcepts.apply(put([concept]));
  await store.close();
  return disk;
}

type Deed = (store: Library) => Promise<unknown>;

const deeds: Readonly<Record<string, Deed>> = {
  'pairing two articles': (store) => pairing(store).pair('french', 'english'),
  'parting an article': (store) => pairing(store).unpair('both'),
  'removing a source': (store) => {
    const index = new ArticleIndex(store);
    const sources = new SourceService({
      store,
      index,
      annotations: new AnnotationIndex(store),
      queue: new ReadingQueue({ store, index, clock }),
      writer: new ArticleWriter(store),
      sync: { start: () => Promise.reject(new Error('Nothing is asked for')) },
      http: { isPrivate: async () => false },
      clock,
      suggestions: [],
      policy: new SourcePolicy(noPolicy),
    });
    return sources.remove({ sourceId: 'feed' });
  },
  'renaming a tag': (store) => tags(store).rename({ tag: 'french', to: 'français' }),
  'deleting a glossary': (store) => glossaries(store).delete({ glossaryId: 'mine' }),
  'deleting an article': (store) => removal(store).delete({ articleId: 'french' }),
  'bringing back an article': (store) => removal(store).restore({ articleId: 'deleted' }),
};

function pairing(store: Library): PairingService {
  const index = new ArticleIndex(store);
  return new PairingService({
    store,
    index,
    writer: new ArticleWriter(store),
    sourceTitle: () => '',
  });
}

function glossaries(store: Library): Glossaries {
  const glossary = { glossaryOf: () => undefined, concepts: [] };
  return new Glossaries({ store, glossary, bundled: glossary, clock });
}

const nameless = { annotationCreator: '', earlierCreators: [] };

function tags(store: Library): TagService {
  const index = new AnnotationIndex(store);
  const annotations = new AnnotationService({ store, index, clock, names: () => nameless });
  return new TagService({ store, index: new ArticleIndex(store), annotations });
}

function removal(store: Library): RemovalService {
  return new RemovalService({ store, writer: new ArticleWriter(store), clock });
}

type State = Readonly<Record<string, readonly IdentifiedRecord[]>>;

const recordsOf = (collection: { values(): Iterable<IdentifiedRecord> }) =>
  [...collection.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));

function stateOf(store: Library): State {
  return Object.fromEntries(names.map((name) => [name, recordsOf(store[name])]));
}

function expectOneOf(found: State, expected: readonly State[]): void {
  const isExpected = expected.some((state) => isDeepStrictEqual(found, state));
  if (!isExpected) expect(found).toEqual(expected[0]);
}

async function reopened(disk: MemoryDisk): Promise<Library> {
  const store = await memoryLibrary(disk);
  expect(store.recoveries).toEqual([]);
  return store;
}

/** Changes what each deed changes, too: a change that was finished or withdrawn must not come back over it. */
async function changeLater(store: Library): Promise<void> {
  const status = { id: 'french', progress: {}, tags: ['later'] };
  await store.statuses.apply([{ type: 'put', value: status }]);
  await store.articles.apply([{ type: 'put', value: article('french', ['fr'], 'later') }]);
  await store.together({
    sources: [{ type: 'put', value: { ...source, title: 'Later' } }],
    removed: [{ type: 'delete', id: 'retired' }],
    queue: [{ type: 'put', value: { id: 'english', place: 2, changedAt: date } }],
  });
}

async function checkLater(disk: MemoryDisk, store: Library): Promise<void> {
  await changeLater(store);
  const expected = stateOf(store);
  disk.cutPower();
  expectOneOf(stateOf(await reopened(disk)), [expected]);
}

interface Ends {
  readonly base: MemoryDisk;
  readonly before: State;
  readonly after: State;
}

/** What must hold whatever step fails, and whether the process or the power ends, or the disk is mended. */
async function check(deed: Deed, fault: Fault, { base, before, after }: Ends): Promise<void> {
  const disk = base.fork();
  const faulty = new FaultyDisk(disk);
  const store = await memoryLibrary(faulty);
  faulty.fault = { ...fault, step: faulty.steps + fault.step };
  const isDone = await deed(store).then(
    () => true,
    () => false,
  );
  const live = isDone ? after : before;
  expectOneOf(stateOf(store), [live]);
  // A disk that gave up may have what it refused, yet never a part of it.
  const possible = isDone ? [after] : fault.isLasting ? [before, after] : [before];
  for (const end of ['kill', 'power cut']) {
    const left = disk.fork();
    if (end === 'power cut') left.cutPower();
    const again = await reopened(left);
    expectOneOf(stateOf(again), possible);
    await checkLater(left, again);
  }
  faulty.fault = undefined;
  await checkLater(disk, store);
}

/** A disk that gives up or is mended at once, having done nothing, half or all of the step that it refused. */
const faults: readonly Omit<Fault, 'step'>[] = [
  { kind: 'EIO', isLasting: true },
  { kind: 'short', isLasting: false },
  { kind: 'late', isLasting: true },
  { kind: 'late', isLasting: false },
];

it.each(Object.entries(deeds))('%s is done whole or not at all', async (_name, deed) => {
  const base = await filledDisk();
  const whole = new FaultyDisk(base.fork());
  const store = await memoryLibrary(whole);
  const before = stateOf(store);
  const opened = whole.steps;
  await deed(store);
  const after = stateOf(store);
  const steps = whole.steps - opened;
  expect(after).not.toEqual(before);
  expect(steps).toBeGreaterThan(5);
  for (let step = 1; step <= steps; step += 1) {
    for (const kind of faults) {
      const fault = { ...kind, step };
      await check(deed, fault, { base, before, after }).catch((cause: unknown) => {
        throw new Error(JSON.stringify(fault), { cause });
      });
    }
  }
});
