import type { Annotation } from '../../shared/domain/annotation.ts';
import type { Article, ArticleStatus, Asset } from '../../shared/domain/article.ts';
import type { BackupSchedule } from '../../shared/domain/backup-schedule.ts';
import type { Body } from '../../shared/domain/body.ts';
import type { LearningCard } from '../../shared/domain/learning.ts';
import type { NamedGlossary } from '../../shared/domain/named-glossary.ts';
import type { Outline } from '../../shared/domain/outline.ts';
import type { PersonalConcept } from '../../shared/domain/personal-concept.ts';
import type { QueueEntry } from '../../shared/domain/queue.ts';
import type { InstalledPack } from '../../shared/domain/pack.ts';
import type { RemovedArticle } from '../../shared/domain/removed-article.ts';
import type { LayoutState, Settings, WindowState } from '../../shared/domain/settings.ts';
import type { SavedSearch } from '../../shared/domain/saved-search.ts';
import type { SiteRule } from '../../shared/domain/site-rule.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { ReadyRun } from '../../shared/domain/ready.ts';
import type { Recovery, RecoveryNotice, StoreProblem } from '../../shared/domain/recovery.ts';
import type { SyncSummary } from '../../shared/domain/sync.ts';
import type { Column, NumberList } from './column.ts';
import type { IdRows } from './id-rows.ts';
import type { AnnotationSummary } from './annotations/annotation-summary.ts';
import type { ArticleSummary } from './library/article-summary.ts';
import type { StatusSummary } from './library/status-summary.ts';
import type { AppError } from '../../shared/result.ts';

/** A record of which nothing is known but what it is called. */
export interface IdentifiedRecord {
  readonly id: string;
}

/** The records of a collection at one moment, which later changes leave alone. */
export interface RecordsOfMoment<T extends IdentifiedRecord = IdentifiedRecord> {
  readonly size: number;
  /** As often as one likes; one by one, so that no more of them are in memory than their reader holds. */
  values(): IterableIterator<T>;
  /** To be called when nothing more is read of it: until then what changes is held as it was. */
  end(): void;
}

/** The records of collections, by the names of these. */
export type NamedRecords = ReadonlyMap<string, readonly IdentifiedRecord[]>;

/** A collection as backups see it, whatever it holds. */
export interface BackedUpCollection {
  readonly values: () => IterableIterator<IdentifiedRecord>;
  readonly moment: () => RecordsOfMoment;
  /** The record, as the collection would have it; undefined for what does not fit its schema. */
  readonly parse: (record: unknown) => IdentifiedRecord | undefined;
}

/** What one exchange with a server may do. */
export interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** `host:port` that a person confirmed; every other host on this machine or its networks is refused. */
  readonly privateHosts: ReadonlySet<string>;
  /** Called when the request goes out, after any wait for its turn: time limits count from here. */
  readonly onStart?: (() => void) | undefined;
  /** Most bytes of the body as they cross the network, where the client can count these. */
  readonly maxBytes?: number | undefined;
}

/** One exchange with a web server: Electron's network stack in the app, Node's in the headless verbs. */
export interface HttpClient {
  /**
   * Asks once (GET) and follows no redirect. The body is unpacked as it is read. Rejects with Failure `httpPrivate` for a
   * host that is private, or resolves to anything private, and was not confirmed; with what the network stack throws for
   * the rest. `address` is http or https and holds no credentials.
   */
  fetch(address: string, request: HttpRequest): Promise<Response>;
  /** Whether the host is private or resolves to anything private; false also for a name that nothing answers to now. */
  isPrivate(address: string): Promise<boolean>;
}

export interface Clock {
  now(): Date;
}

/** One change to a collection; a list of them is applied whole or not at all. */
export type Change<T> =
  | { readonly type: 'put'; readonly value: T }
  | { readonly type: 'delete'; readonly id: string };

/** Works out changes from the latest records, those of changes still being written included. */
export type ComputeChanges<T> = (latest: (id: string) => T | undefined) => readonly Change<T>[];

/**
 * Records of one kind, held in memory and kept on disk. Reading never waits; `apply` resolves when the changes are
 * durable, and when it rejects neither memory nor disk has changed. Whoever changes a record that others change too
 * passes a function, so that two changes made at the same time both count.
 */
export interface Collection<T extends { readonly id: string }> {
  readonly size: number;
  get(id: string): T | undefined;
  /** What is put meanwhile comes at the end, and what is deleted no more. */
  values(): IterableIterator<T>;
  apply(changes: readonly Change<T>[] | ComputeChanges<T>): Promise<void>;
  /** Calls `listener` after each applied list of changes, until the returned function is called. */
  onChange(listener: (changes: readonly Change<T>[]) => void): () => void;
}

/** The summaries of many records, a column for each of their parts: so 50,000 of them need no objects. */
export type Columns<Summary> = { readonly [Field in keyof Summary]: Column<Summary[Field]> };

export interface Summaries<Summary> {
  readonly ids: IdRows;
  /** By the rows of the ids; what they have in a row that is gone means nothing. What is equal may be the same object. */
  readonly columns: Columns<Summary>;
  /** Rows in the order of the collection, as it was before some changed and some went; absent when nobody knows it. */
  readonly earlierOrder?: NumberList | undefined;
  /** The rows that came or changed since. */
  readonly changed: readonly number[];
}

/**
 * A collection that can be listed without its records, which are read one by one: `get` and `values` make new copies, and
 * throw Failure `store…` when one cannot be read or is no longer what was written.
 */
export interface SummarisedCollection<
  T extends { readonly id: string },
  Summary extends object,
> extends Collection<T> {
  /** What the summary of a record says, without reading the record. */
  summary(id: string): Summary | undefined;
  /** Of every record, in no order. They are new ones: whoever asks for them may change them. */
  summaries(): Summaries<Summary>;
}

/** A body as it is stored: its JSON, and the SHA-256 of that in hexadecimal. */
export interface SerialisedBody {
  readonly hash: string;
  readonly json: string;
}

/** A file of a store, as its folder tells. */
export interface StoredFile {
  readonly hash: string;
  readonly bytes: number;
  /** When it was last written, or would have been if it had not been there; milliseconds since 1970. */
  readonly touchedAt: number;
}

/** Files addressed by the hash of their content, as those who count and clear them see them. */
export interface ContentStore {
  /** Every file there is, in no order. */
  files(): Promise<readonly StoredFile[]>;
  /** A file in pieces, unchecked; rejects when there is none. */
  content(hash: string): AsyncIterable<Uint8Array>;
  /** Deletes a file last touched before `before`, in milliseconds since 1970; answers the bytes that this freed. */
  removeUntouched(hash: string, before: number): Promise<number>;
}

/** Article bodies, immutable and addressed by the SHA-256 of their JSON. */
export interface BodyStore extends ContentStore {
  /** Writes nothing when the body is there already. */
  write(body: SerialisedBody): Promise<void>;
  /**
   * Throws Failure `bodyMissing` when there is none under `hash`, or what is there is not that body, and `bodyUnreadable`
   * when the disk does not give it.
   */
  read(hash: string): Promise<Body>;
  has(hash: string): Promise<boolean>;
}

/** What the bytes of a picture say about it. */
export type PictureFacts = Pick<Asset, 'mediaType' | 'width' | 'height'>;

/** A picture with its facts; bytes of another kind, that cannot be drawn, or that would be too much to draw. */
export type PictureJudgement =
  | ({ readonly state: 'picture' } & PictureFacts)
  | { readonly state: 'unsupported' | 'damaged' | 'tooLarge' };

/** Pictures, addressed by the SHA-256 of their bytes. */
export interface AssetStore extends ContentStore {
  /** What the bytes are, whatever their name or declared type. */
  judge(bytes: Uint8Array): PictureJudgement;
  /** Recognises the type by the bytes; undefined when they are not a picture that Escale shows. */
  write(bytes: Uint8Array): Promise<Asset | undefined>;
  /** Undefined when no picture is stored under `hash`. */
  read(
    hash: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string } | undefined>;
}

/** A file that an article brought along, as it is stored. */
export interface StoredEnclosure {
  readonly hash: string;
  readonly bytes: number;
  /** By its bytes; absent when they tell nothing. */
  readonly mediaType?: string;
}

/** What has arrived of a file that is not whole yet. One download at a time holds it. */
export interface PartialFile {
  readonly bytes: number;
  /** What the server calls the version that the bytes are of: an entity tag or a date. */
  readonly validator: string | undefined;
  /** Forgets the bytes; those that follow are of this version. */
  restart(validator: string | undefined): Promise<void>;
  append(bytes: Uint8Array): Promise<void>;
  /** Stores the bytes as a whole file. */
  finish(): Promise<StoredEnclosure>;
  /** Keeps the bytes for another time. Nothing happens after `finish` or `discard`. */
  close(): Promise<void>;
  discard(): Promise<void>;
}

/** Sound and other files, addressed by the SHA-256 of their bytes. All methods throw Failure with a `store…` code. */
export interface EnclosureStore extends ContentStore {
  /** What has arrived of the file at an address, kept from one run to the next. */
  partial(url: string): Promise<PartialFile>;
  /** Undefined when no file is stored under `hash`. */
  facts(hash: string): Promise<StoredEnclosure | undefined>;
  /** Bytes from `start` to before `end` of a stored file. */
  read(hash: string, start: number, end: number): Promise<Uint8Array>;
  /** Writes a copy for a person to keep; replaces what is there. */
  copyTo(hash: string, path: string): Promise<void>;
  remove(hash: string): Promise<void>;
  /** Deletes what had arrived of files that nobody went on with since `before`, in milliseconds since 1970. */
  removeAbandoned(before: number): Promise<number>;
}

/** A document with a fixed id of which a collection holds one. */
export type Singleton<T> = T & { readonly id: 'current' };

/** What the library has been through, so that it is done once. */
export interface Housekeeping {
  /** When the starter library was installed; it does not come back after a person removed it. */
  readonly starterInstalledAt?: string | undefined;
  /** Version of the glossary that the articles' concepts were found with. */
  readonly glossaryVersion?: string | undefined;
  /** When files that nothing refers to were last looked for. */
  readonly filesCollectedAt?: string | undefined;
  /** Sites whose articles do not follow the person's rules yet. */
  readonly staleSites?: string[] | undefined;
  /** When and where this machine backs the library up by itself. */
  readonly backupSchedule?: BackupSchedule | undefined;
  /** When it was last asked whether there is a newer version. */
  readonly updatesCheckedAt?: string | undefined;
}

/** What a person did, as it was at the end of earlier days. */
export interface KeptDays {
  /** The collections that can be put back. */
  readonly names: readonly string[];
  /** Those of which something is kept, as `2026-11-28` (UTC), newest first. */
  days(): Promise<readonly string[]>;
  /** The records of then, without the collections of which nothing is kept from that day or before. */
  recordsOf(day: string): Promise<NamedRecords>;
  /** Puts records in the place of the present ones, whole or not at all. Throws Failure `store…`. */
  putBack(records: NamedRecords): Promise<void>;
}

/** A file that is not what was written, and how that shows. */
export interface DamagedFile {
  readonly file: string;
  readonly problem: StoreProblem;
}

/** Whether the disk takes what is to be kept. */
export interface DiskState {
  /** Why the last change could not be kept, until one can be again. */
  current(): AppError | undefined;
  /** Calls `listener` when that changes, until the returned function is called. */
  onChange(listener: (error: AppError | undefined) => void): () => void;
}

type RecordOf<Name extends keyof Library> = Library[Name] extends {
  get(id: string): infer Value;
}
  ? Exclude<Value, undefined>
  : never;

/** The collections of which several can be changed as one. */
export type JointName =
  | 'sources'
  | 'articles'
  | 'statuses'
  | 'annotations'
  | 'removed'
  | 'queue'
  | 'glossaries'
  | 'personalConcepts';

/** What `Collection.apply` takes for one of these. */
export type JointWork<Name extends JointName> =
  | readonly Change<RecordOf<Name>>[]
  | ComputeChanges<RecordOf<Name>>;

/** Changes of several collections. */
export type ChangesTogether = { readonly [Name in JointName]?: JointWork<Name> };

/** What was said of damage and nobody has dismissed. */
export interface RecoveryNotices {
  /** Of earlier openings, oldest first. */
  readonly earlier: readonly RecoveryNotice[];
  /** Of this opening. */
  readonly found: readonly Recovery[];
  /** Has none of it told again. Throws Failure `store…`; all is told again then. */
  dismiss(): Promise<void>;
}

/** Everything that Escale keeps, behind interfaces. */
export interface Library {
  readonly directory: string;
  readonly sources: Collection<Source>;
  readonly articles: SummarisedCollection<Article, ArticleSummary>;
  readonly statuses: SummarisedCollection<ArticleStatus, StatusSummary>;
  readonly annotations: SummarisedCollection<Annotation, AnnotationSummary>;
  readonly removed: Collection<RemovedArticle>;
  readonly siteRules: Collection<SiteRule>;
  readonly savedSearches: Collection<SavedSearch>;
  readonly outlines: Collection<Outline>;
  /** What the person means to read next. */
  readonly queue: Collection<QueueEntry>;
  /** The packs that were installed. */
  readonly packs: Collection<InstalledPack>;
  /** What the person decided about glossaries. */
  readonly glossaries: Collection<NamedGlossary>;
  /** Concepts that the person added to them. */
  readonly personalConcepts: Collection<PersonalConcept>;
  /** The terms that the person learns. */
  readonly learningCards: Collection<LearningCard>;
  readonly settings: Collection<Singleton<Settings>>;
  readonly windows: Collection<
    Singleton<{ readonly window: WindowState; readonly layout: LayoutState }>
  >;
  readonly syncs: Collection<Singleton<SyncSummary>>;
  /** The last run of getting ready to fly, ended or not. */
  readonly readyRuns: Collection<Singleton<ReadyRun>>;
  readonly housekeeping: Collection<Singleton<Housekeeping>>;
  readonly bodies: BodyStore;
  readonly assets: AssetStore;
  /**
   * Makes changes of several collections whole or not at all, wherever the disk or the process stops. Resolves and rejects
   * as `Collection.apply` does.
   */
  together(changes: ChangesTogether): Promise<void>;
  /** What was damaged when the library was opened, and what was made of it. */
  readonly recoveries: readonly Recovery[];
  /**
   * The journals that ended within a line then. It was never acknowledged if a crash cut it off; what else was taken from
   * a journal's end afterwards leaves no other trace.
   */
  readonly cutOffJournals: readonly string[];
  readonly recoveryNotices: RecoveryNotices;
  /** The collections that a backup holds, by name: all but those that only this machine has a use for. */
  readonly backedUp: ReadonlyMap<string, BackedUpCollection>;
  /** Why nothing can be changed, where that is so: every change is refused with this error then. */
  readonly readOnlyBecause?: AppError | undefined;
  readonly earlierDays: KeptDays;
  /** The earlier snapshots that nobody could go back to; each is read whole. */
  damagedSnapshots(): Promise<readonly DamagedFile[]>;
  /** The same, moved to what is damaged. Throws Failure `store…`. */
  setAsideSnapshots(): Promise<readonly DamagedFile[]>;
  /** Absent where nothing is written to a disk. */
  readonly disk?: DiskState;
  /** Every record of every collection. */
  records(): Iterable<unknown>;
  readonly enclosures: EnclosureStore;
  /** Waits for what is being written, and leaves the files as they are opened fastest. */
  close(): Promise<void>;
}
