import { readdir, readFile } from 'node:fs/promises';
import { constants, getPriority } from 'node:os';
import { join } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  ArticleWorker,
  type ArticleWorkerOptions,
} from '../../../../src/main/core/sync/article-worker.ts';
import { IdleThreads } from '../../../../src/main/core/sync/idle-threads.ts';
import { defaultSilenceLimits } from '../../../../src/main/core/sync/silence-watch.ts';
import type { PreparedItem } from '../../../../src/main/core/sync/worker-protocol.ts';
import { threadEntry } from '../../../../src/main/thread-entry.ts';
import type { PersonalConcept } from '../../../../src/shared/domain/personal-concept.ts';
import { resources } from '../../../support/services.ts';

const never = new AbortController().signal;
const ownWorker = threadEntry('worker');
/** Does what the name of the document says: answers at once or late, works or stands for ever, takes all memory, throws. */
const misbehavingWorker = new URL('../../../fixtures/misbehaving-worker.ts', import.meta.url);

function startWorker(entry: URL, options: Partial<ArticleWorkerOptions> = {}): ArticleWorker {
  const worker = new ArticleWorker({
    entry,
    threads: 1,
    data: { glossaryFolder: join(resources, 'glossary') },
    ...options,
  });
  onTestFinished(() => worker.close());
  return worker;
}

const file = (relativePath: string, text = '# Title\n\nSome text about the CLOUD Act.') => ({
  location: `/${relativePath}`,
  relativePath,
  bytes: new TextEncoder().encode(text),
});

const nobody = () => {};

/** Of a thread of this process: the seventeenth value after its name, by proc(5). */
async function readNiceness(thread: string): Promise<number> {
  const line = await readFile(`/proc/self/task/${thread}/stat`, 'utf8');
  return Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[16]);
}

describe('ArticleWorker', () => {
  it('hands on items with their concepts and serialised bodies', async () => {
    const worker = startWorker(ownWorker);
    const items: PreparedItem[] = [];
    const reading = await worker.read(
      { id: 'source', kind: 'file' },
      file('a.en.md'),
      (more) => items.push(...more),
      never,
    );
    expect(reading).toEqual({ facts: { warnings: [] }, failed: [] });
    expect(items).toMatchObject([
      { variant: { title: 'Title', language: 'en' }, conceptIds: ['cloud-act'] },
    ]);
  });

  it('refuses a document with the reason', async () => {
    const worker = startWorker(ownWorker);
    await expect(
      worker.read({ id: 'source', kind: 'file' }, file('a.md', ''), nobody, never),
    ).rejects.toMatchObject({
      error: { code: 'fileEmpty', params: { file: '/a.md' } },
    });
  });

  it.runIf(process.platform === 'linux')('lets the main thread go first', async () => {
    const worker = startWorker(ownWorker);
    await worker.read({ id: 'source', kind: 'file' }, file('a.md'), nobody, never);
    const threads = await Promise.all((await readdir('/proc/self/task')).map(readNiceness));
    expect(threads).toContain(constants.priority.PRIORITY_BELOW_NORMAL);
    expect(await readNiceness(`${process.pid}`)).toBe(getPriority());
    expect(getPriority()).toBeLessThan(constants.priority.PRIORITY_BELOW_NORMAL);
  });

  it('finds concepts of texts by their keys', async () => {
    const worker = startWorker(ownWorker);
    const queries = [
      { key: 'a', text: 'The CLOUD Act.', language: 'en', sourceId: 'source' },
      { key: 'b', text: 'Nothing.', language: 'en', sourceId: 'source' },
    ];
    expect(await worker.conceptIds(queries, never)).toEqual(
      new Map([
        ['a', ['cloud-act']],
        ['b', []],
      ]),
    );
  });

  it.each([
    ['works without end', 'documentTooComplex', { work: 500, clock: 600_000 }],
    ['stands still', 'documentTooComplex', { work: 600_000, clock: 3_000 }],
    ['uses up its memory', 'documentTooComplex', defaultSilenceLimits],
    ['throws', 'internal', defaultSilenceLimits],
  ])('gives up a document that %s, and reads the next', async (behaviour, code, silenceLimits) => {
    const worker = startWorker(misbehavingWorker, { silenceLimits });
    const bad = worker.read({ id: 'source', kind: 'file' }, file(behaviour), nobody, never);
    const good = worker.read({ id: 'source', kind: 'file' }, file('answers'), nobody, never);
    await expect(bad).rejects.toMatchObject({ error: { code } });
    expect((await good).facts.warnings).toEqual(['answered']);
  });

  it('waits for a thread that gets no processor for longer than it may work', async () => {
    const worker = startWorker(misbehavingWorker, {
      silenceLimits: { work: 500, clock: 600_000 },
    });
    const reading = await worker.read(
      { id: 'source', kind: 'file' },
      file('answers late'),
      nobody,
      never,
    );
    expect(reading.facts.warnings).toEqual(['answered']);
  });

  it('leaves a document when it is cancelled, and reads the next', async () => {
    const worker = startWorker(misbehavingWorker);
    const cancel = new AbortController();
    const running = worker.read(
      { id: 'source', kind: 'file' },
      file('works without end'),
      nobody,
      cancel.signal,
    );
    const waiting = worker.read(
      { id: 'source', kind: 'file' },
      file('works without end'),
      nobody,
      cancel.signal,
    );
    const next = worker.read({ id: 'source', kind: 'file' }, file('answers'), nobody, never);
    cancel.abort();
    await expect(running).rejects.toThrow('cancelled');
    await expect(waiting).rejects.toThrow('cancelled');
    expect((await next).facts.warnings).toEqual(['answered']);
  });

  it('reads other documents while one keeps its thread busy', async () => {
    const worker = startWorker(misbehavingWorker, { threads: 2 });
    const cancel = new AbortController();
    const stuck = worker.read(
      { id: 'source', kind: 'file' },
      file('works without end'),
      nobody,
      cancel.signal,
    );
    const others = [1, 2, 3].map(() =>
      worker.read({ id: 'source', kind: 'file' }, file('answers'), nobody, never),
    );
    for (const other of others) expect((await other).facts.warnings).toEqual(['answered']);
    cancel.abort();
    await expect(stuck).rejects.toThrow('cancelled');
  });

  it('starts the threads that its pages will need with a feed', async () => {
    const starts = new BroadcastChannel('misbehaving workers');
    onTestFinished(() => starts.close());
    const started = new Set<unknown>();
    const all = new Promise<void>((resolve) => {
      starts.addEventListener('message', (event) => {
        if (event instanceof MessageEvent) started.add(event.data);
        if (started.size === 3) resolve();
      });
    });
    const worker = startWorker(misbehavingWorker, { threads: 3 });
    await worker.read({ id: 'source', kind: 'feed' }, file('answers'), nobody, never);
    await all;
    expect(started.size).toBe(3);
  });

  it('leaves its thread to the next library', async () => {
    const idleThreads = new IdleThreads();
    onTestFinished(() => idleThreads.close());
    const take = vi.spyOn(idleThreads, 'take');
    for (let library = 0; library < 3; library += 1) {
      const worker = startWorker(misbehavingWorker, { idleThreads });
      const reading = await worker.read(
        { id: 'source', kind: 'file' },
        file('answers'),
        nobody,
        never,
      );
      expect(reading.facts.warnings).toEqual(['answered']);
      await worker.close();
    }
    const taken = take.mock.results.map(({ value }) => value !== undefined);
    expect(taken).toEqual([false, true, true]);
  });

  it('does not leave a thread to the next library that is still at work', async () => {
    const idleThreads = new IdleThreads();
    const first = startWorker(misbehavingWorker, { idleThreads });
    const stuck = first.read({ id: 'source', kind: 'file' }, file('stands still'), nobody, never);
    const [failed] = await Promise.allSettled([stuck, first.close()]);
    expect(failed).toMatchObject({ status: 'rejected', reason: { error: { code: 'cancelled' } } });
    const next = startWorker(misbehavingWorker, { idleThreads });
    const reading = next.read({ id: 'source', kind: 'file' }, file('answers'), nobody, never);
    expect((await reading).facts.warnings).toEqual(['answered']);
  });

  it('forgets in the next library what a person wrote in the one before', async () => {
    const idleThreads = new IdleThreads();
    const quay = {
      id: 'quay',
      glossaryId: 'personal',
      labels: { en: { preferred: 'quay', forms: [], definition: '' } },
      seeAlso: [],
      sources: [],
      createdAt: '2026-11-24T14:05:00.000Z',
      changedAt: '2026-11-24T14:05:00.000Z',
    };
    const queries = [{ key: 'a', text: 'The quay.', language: 'en', sourceId: 'source' }];
    const found = async (concepts: readonly PersonalConcept[]) => {
      const personalConcepts = { values: () => concepts.values(), onChange: () => nobody };
      const worker = startWorker(ownWorker, { idleThreads, personalConcepts });
      const ids = await worker.conceptIds(queries, never);
      await worker.close();
      return ids.get('a');
    };
    expect(await found([quay])).toEqual(['quay']);
    expect(await found([])).toEqual([]);
  });

  it('takes an article out of its page', async () => {
    const worker = startWorker(ownWorker);
    const text =
      'The harbour opens its new quay today, and every boat of the town was there to see it.';
    const page = `<!doctype html><title>Quay</title><article><h1>Quay</h1><p>${text}</p><p>${text.replaceAll('quay', 'pier')}</p></article>`;
    const document = {
      location: 'https://publisher.example/quay',
      bytes: new TextEncoder().encode(page),
      contentType: 'text/html',
    };
    const wanted = { url: document.location, sourceId: 'source', title: 'Quay', always: true };
    const reading = await worker.readPage(document, wanted, never);
    expect(reading).toMatchObject({
      better: 'page',
      item: { variant: { title: 'Quay', text: { state: 'whole', origin: 'page' } } },
    });
  });

  it('fails what is under way when it is closed', async () => {
    const worker = startWorker(misbehavingWorker);
    const running = worker.read(
      { id: 'source', kind: 'file' },
      file('works without end'),
      nobody,
      never,
    );
    const closed = worker.close();
    await expect(running).rejects.toThrow('cancelled');
    await closed;
    await expect(
      worker.read({ id: 'source', kind: 'file' }, file('answers'), nobody, never),
    ).rejects.toThrow('cancelled');
  });
});
