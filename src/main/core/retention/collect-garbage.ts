import { Pauses } from '../pauses.ts';
import type { Clock, ContentStore, Library } from '../ports.ts';
import { referencesOf } from './references.ts';

/** A file this young may belong to an article that a running sync is about to write. */
const graceMilliseconds = 60 * 60 * 1000;

/** A download that nobody went on with for two weeks starts again from nothing. */
const abandonedAfter = 14 * 24 * 60 * 60 * 1000;

export interface GarbageOptions {
  readonly store: Pick<Library, 'records' | 'bodies' | 'assets' | 'enclosures'>;
  readonly clock: Clock;
}

/**
 * Deletes the texts, pictures and enclosures that no record refers to: no article, no earlier body, no deletion that can be undone.
 * Answers the bytes that this freed.
 *
 * Whoever writes a file that is there already makes it young again, and a store never deletes what is young at that very
 * moment, so a sync that runs meanwhile loses nothing. Each file goes by itself: an end in the middle leaves some for the
 * next time, and nothing else.
 */
export async function collectGarbage({ store, clock }: GarbageOptions): Promise<number> {
  const before = clock.now().getTime() - graceMilliseconds;
  const references = await gatherReferences(store.records());
  let freed = 0;
  for (const files of [store.bodies, store.assets, store.enclosures] satisfies ContentStore[]) {
    for (const { hash, touchedAt } of await files.files()) {
      if (touchedAt >= before || references.has(hash)) continue;
      freed += await files.removeUntouched(hash, before);
    }
  }
  return freed + (await store.enclosures.removeAbandoned(clock.now().getTime() - abandonedAfter));
}

/** Every file that a record refers to. Records that change meanwhile can refer to young files only. */
export async function gatherReferences(records: Iterable<unknown>): Promise<Set<string>> {
  const references = new Set<string>();
  const pauses = new Pauses();
  for (const record of records) {
    for (const hash of referencesOf(record)) references.add(hash);
    await pauses.take();
  }
  return references;
}
