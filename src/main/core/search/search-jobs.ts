import type { DatabaseSync } from 'node:sqlite';
import { assertNever } from '../../../shared/result.ts';
import type { BodyStore } from '../ports.ts';
import {
  createSearchDatabase,
  createTemporarySearchDatabase,
  isDamage,
  isForeign,
  isUnwritable,
  type OpenedDatabase,
  openSearchDatabase,
  readSearchDatabase,
} from './search-database.ts';
import { searchFailure } from './search-failure.ts';
import { SearchIndex } from './search-index.ts';
import type {
  JobAnswers,
  OwnerDocuments,
  OwnerRows,
  SearchJob,
  SearchMessage,
  WantedDocument,
  WantedOwner,
} from './search-protocol.ts';

/** Owners told at a time, so that the main thread never reads a large message at once. */
const ownersAtATime = 1_000;

export interface SearchJobsOptions {
  /** The index's file. */
  readonly path: string;
  /** Whether the file may not be changed. An index that it does not give is made in memory then. */
  readonly isReadOnly: boolean;
  readonly bodies: Pick<BodyStore, 'read'>;
  readonly send: (message: SearchMessage) => void;
}

/** What the worker thread does: it alone touches the index's file. */
export class SearchJobs {
  readonly #options: SearchJobsOptions;
  #index: SearchIndex | undefined;
  /** Whether the file may not be changed, or was found to be where nothing can. */
  #isReadOnly: boolean;
  /** Whether the index stays as it is, and what it lacks is not found. */
  #isFixed = false;
  #last: Promise<unknown> = Promise.resolve();

  /** Opens the index, or makes one, and says what it holds. */
  constructor(options: SearchJobsOptions) {
    this.#options = options;
    this.#isReadOnly = options.isReadOnly;
    try {
      this.#open();
    } catch (error) {
      options.send({ type: 'unopened', error: searchFailure(error).error });
    }
  }

  /** Does a job after those before it, and answers it. */
  take(id: number, job: SearchJob): void {
    this.#last = this.#answerAfter(this.#last, id, job);
  }

  async #answerAfter(earlier: Promise<unknown>, id: number, job: SearchJob): Promise<void> {
    await earlier;
    try {
      this.#options.send({ type: 'done', id, value: await this.#run(job) });
    } catch (error) {
      this.#answerFailure(id, error);
    }
  }

  #open(): void {
    const { send } = this.#options;
    const { database, emptyBecause } = this.#openDatabase();
    try {
      this.#index = new SearchIndex(database);
      this.#tellIndexed(this.#index);
      send({ type: 'opened', emptyBecause });
    } catch (error) {
      // Another program's database has other tables.
      if (!isDamage(error) && !isForeign(error)) throw error;
      database.close();
      this.#index = new SearchIndex(this.#createDatabase());
      send({ type: 'opened', emptyBecause: 'damaged' });
    }
  }

  #openDatabase(): OpenedDatabase {
    const { path } = this.#options;
    try {
      if (!this.#isReadOnly) return openSearchDatabase(path);
    } catch (error) {
      // A full disk or a folder in which nothing may be written is no reason not to find anything.
      if (!isUnwritable(error, path)) throw error;
      this.#isReadOnly = true;
    }
    const database = readSearchDatabase(path);
    this.#isFixed = database !== undefined;
    return database
      ? { database, emptyBecause: undefined }
      : { database: createTemporarySearchDatabase(), emptyBecause: 'missing' };
  }

  #createDatabase(): DatabaseSync {
    this.#isFixed = false;
    if (this.#isReadOnly) return createTemporarySearchDatabase();
    return createSearchDatabase(this.#options.path);
  }

  #tellIndexed(index: SearchIndex): void {
    let owners: OwnerRows[] = [];
    for (const owner of index.owners()) {
      owners.push(owner);
      if (owners.length < ownersAtATime) continue;
      this.#options.send({ type: 'indexed', owners });
      owners = [];
    }
    this.#options.send({ type: 'indexed', owners });
  }

  async #run(job: SearchJob): Promise<JobAnswers[SearchJob['type']]> {
    const index = this.#index;
    if (!index) throw new Error('The index is not open.');
    switch (job.type) {
      case 'update':
        if (this.#isFixed) return rowsOf(index, job.owners);
        return index.replace(await this.#changesFor(index, job.owners));
      case 'find':
        return index.find(job.query);
      case 'texts':
        return index.texts(job.ids, job.query);
      case 'merge':
        return this.#isFixed ? false : index.merge();
      case 'check':
        if (!this.#isFixed) index.check(job.now, job.isAskedFor);
        return undefined;
      case 'close':
        index.close();
        return undefined;
      default:
        return assertNever(job);
    }
  }

  /** What has to change so that the owners' documents are as wanted, the bodies of what is new included. */
  async #changesFor(
    index: SearchIndex,
    owners: readonly WantedOwner[],
  ): Promise<readonly OwnerDocuments[]> {
    const changes: OwnerDocuments[] = [];
    for (const { owner, documents } of owners) {
      const rows = index.documentsOf(owner);
      const isSame = (row: Identified, one: Identified) =>
        row.part === one.part && row.fingerprint === one.fingerprint;
      const missing = documents.filter((one) => !rows.some((row) => isSame(row, one)));
      changes.push({
        owner,
        gone: rows.filter((row) => !documents.some((one) => isSame(row, one))),
        added: await Promise.all(missing.map((document) => this.#withBody(document))),
      });
    }
    return changes;
  }

  /** A text that is missing leaves the title to be found, and is asked for again when the index is opened next. */
  async #withBody(wanted: WantedDocument) {
    if ('body' in wanted) return wanted;
    const { bodyHash, ...document } = wanted;
    try {
      const { text } = await this.#options.bodies.read(bodyHash);
      return { ...document, body: text };
    } catch {
      return { ...document, body: '', fingerprint: '' };
    }
  }

  #answerFailure(id: number, error: unknown): void {
    const { send } = this.#options;
    try {
      if (!isDamage(error)) throw error;
      this.#index?.close();
      this.#index = new SearchIndex(this.#createDatabase());
      send({ type: 'emptied' });
      send({ type: 'damaged', id });
    } catch (fault) {
      send({ type: 'failed', id, error: searchFailure(fault).error });
    }
  }
}

function rowsOf(index: SearchIndex, owners: readonly WantedOwner[]): readonly OwnerRows[] {
  return owners.map(({ owner }) => ({ owner, rows: index.documentsOf(owner) }));
}

/** What tells whether a document is indexed as it should be. */
interface Identified {
  readonly part: string;
  readonly fingerprint: string;
}
