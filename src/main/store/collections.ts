import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { annotationSchema } from '../../shared/domain/annotation.ts';
import { articleSchema, articleStatusSchema } from '../../shared/domain/article.ts';
import { backupScheduleSchema } from '../../shared/domain/backup-schedule.ts';
import { namedGlossarySchema } from '../../shared/domain/named-glossary.ts';
import { learningCardSchema } from '../../shared/domain/learning.ts';
import { installedPackSchema } from '../../shared/domain/pack.ts';
import { outlineSchema } from '../../shared/domain/outline.ts';
import { personalConceptSchema } from '../../shared/domain/personal-concept.ts';
import { removedArticleSchema } from '../../shared/domain/removed-article.ts';
import {
  defaultSettings,
  layoutStateSchema,
  settingsSchema,
  windowStateSchema,
} from '../../shared/domain/settings.ts';
import { queueEntrySchema } from '../../shared/domain/queue.ts';
import { readyRunSchema } from '../../shared/domain/ready.ts';
import type { Recovery } from '../../shared/domain/recovery.ts';
import { savedSearchSchema } from '../../shared/domain/saved-search.ts';
import { siteRuleSchema } from '../../shared/domain/site-rule.ts';
import { sourceSchema } from '../../shared/domain/source.ts';
import { syncSummarySchema } from '../../shared/domain/sync.ts';
import { type AppError, Failure } from '../../shared/result.ts';
import {
  annotationSummaryFields,
  summariseAnnotation,
} from '../core/annotations/annotation-summary.ts';
import {
  type ArticleSummary,
  articleSummaryFields,
  summariseArticle,
} from '../core/library/article-summary.ts';
import type { IdList } from '../core/id-rows.ts';
import { DiskTrouble } from '../core/library/disk-trouble.ts';
import { newestFirst } from '../core/library/newest-first.ts';
import { statusSummaryFields, summariseStatus } from '../core/library/status-summary.ts';
import type {
  BackedUpCollection,
  Change,
  ChangesTogether,
  Columns,
  IdentifiedRecord,
} from '../core/ports.ts';
import { DurableAdapter, type DurableAdapterOptions } from './durable-adapter.ts';
import { EarlierDays } from './earlier-days.ts';
import { damagedSnapshots, setAsideSnapshots } from './earlier-snapshots.ts';
import type { FileSystem } from './file-system.ts';
import { JointChanges } from './joint-changes.ts';
import { finishJointChanges, jointCollections } from './joint-opening.ts';
import { LowdbCollection } from './lowdb-collection.ts';

const current = z.literal('current');

/**
 * How often files are read that another process may be writing, and after how many milliseconds again. A reading takes
 * as long as that process needs to replace a file at worst, so that one of ten meets none in between.
 */
const mostReadings = 10;
const readAgainAfter = 20;

/** A schema per collection; a collection's file is named like it. */
export const recordSchemas = {
  sources: sourceSchema,
  articles: articleSchema,
  statuses: articleStatusSchema,
  annotations: annotationSchema,
  removed: removedArticleSchema,
  siteRules: siteRuleSchema,
  savedSearches: savedSearchSchema,
  outlines: outlineSchema,
  queue: queueEntrySchema,
  packs: installedPackSchema,
  glossaries: namedGlossarySchema,
  personalConcepts: personalConceptSchema,
  learningCards: learningCardSchema,
  /** Settings that came after the file was written get their defaults. */
  settings: settingsSchema
    .partial()
    .extend({ id: current })
    .transform((stored) => ({ ...defaultSettings, ...withoutUndefined(stored) })),
  windows: z.object({ id: current, window: windowStateSchema, layout: layoutStateSchema }),
  syncs: syncSummarySchema.extend({ id: current }),
  readyRuns: readyRunSchema.extend({ id: current }),
  housekeeping: z.object({
    id: current,
    starterInstalledAt: z.iso.datetime().optional(),
    glossaryVersion: z.string().optional(),
    filesCollectedAt: z.iso.datetime().optional(),
    staleSites: z.array(z.string()).optional(),
    backupSchedule: backupScheduleSchema.optional(),
    updatesCheckedAt: z.iso.datetime().optional(),
  }),
};

export type CollectionName = keyof typeof recordSchemas;
export const collectionNames = Object.keys(recordSchemas) as readonly CollectionName[];

/**
 * Names the schema of articles and what their summaries say. A test compares the first part with the schema; whoever takes
 * away a value that a field can have, or changes what `summariseArticle`, `completenessOf` or `newestFirst` answers, raises
 * the number.
 */
export const articleFormat = '647d98ddc6d49c3f-5';
/** The same for statuses and `summariseStatus`. */
export const statusFormat = '8e670790afe079b7-1';
/** The same for annotations and `summariseAnnotation`. */
export const annotationFormat = '15270b9236766e35-1';
/** The same for sources, which have no summaries. */
export const sourceFormat = '5b970d2ee620136d-1';

const articleLines = {
  format: articleFormat,
  fields: articleSummaryFields,
  of: summariseArticle,
  order: ({ time }: Columns<ArticleSummary>, ids: IdList) =>
    newestFirst(
      Uint32Array.from({ length: ids.length }, (_, row) => row),
      time,
      ids,
    ),
};
const statusLines = {
  format: statusFormat,
  fields: statusSummaryFields,
  of: summariseStatus,
};
const annotationLines = {
  format: annotationFormat,
  fields: annotationSummaryFields,
  of: summariseAnnotation,
};

/** What a person chose, wrote or did; everything else can be fetched or worked out again. */
export const irreplaceable: ReadonlySet<CollectionName> = new Set([
  'sources',
  'statuses',
  'annotations',
  'removed',
  'siteRules',
  'savedSearches',
  'outlines',
  'queue',
  'packs',
  'glossaries',
  'personalConcepts',
  'learningCards',
  'settings',
]);

/** What is left when earlier days come back: it stands for articles, which stay as they are, and holds what undoing needs. */
const staying: ReadonlySet<CollectionName> = new Set(['removed']);

/** What only this machine has a use for. A backup holds all other collections. */
const local: ReadonlySet<CollectionName> = new Set([
  'windows',
  'syncs',
  'readyRuns',
  'housekeeping',
]);

export interface OpenCollectionsOptions {
  /** Why the library is only to be read; absent for one that is to be written. */
  readonly reason?: AppError | undefined;
  /** A name that the library's folder always has: see `checkAbsent`. */
  readonly sign?: string | undefined;
  /** Told what was mended of some collections when another keeps the library from being opened. */
  readonly onMended?: (recoveries: readonly Recovery[]) => Promise<unknown>;
}

/**
 * The records of a library, without its files. Throws as `openLibrary` does, and Failure `storeNewer` unless that is the
 * reason.
 */
export async function openCollections(
  directory: string,
  fileSystem: FileSystem,
  { reason, sign, onMended }: OpenCollectionsOptions = {},
) {
  const disk = new DiskTrouble();
  const recoveries = new Map<CollectionName, readonly Recovery[]>();
  const cutOffJournals: string[] = [];
  const mayBeNewer = reason?.code === 'storeNewer';
  const opened: { close(): Promise<void> }[] = [];
  const open = async <T extends IdentifiedRecord, Summary extends object = never>(
    name: CollectionName,
    record: z.ZodType<T>,
    { summary, format }: Pick<DurableAdapterOptions<T, Summary>, 'summary' | 'format'> = {},
  ) => {
    const options = {
      directory,
      name,
      sign,
      record,
      fileSystem,
      isIrreplaceable: irreplaceable.has(name),
      summary,
      format,
      mayBeNewer,
      onWritten: reason ? undefined : (error: AppError | undefined) => disk.wrote(error),
    };
    const { collection, found, cutOff } = await openCollection<T, Summary>(
      options,
      reason !== undefined,
    );
    opened.push(collection);
    // What a later Escale keeps otherwise is not damage.
    if (!mayBeNewer) recoveries.set(name, found);
    if (cutOff !== undefined) cutOffJournals.push(cutOff);
    return collection;
  };
  const joint = new JointChanges(directory, fileSystem);
  const close = async () => {
    await joint.close();
    await Promise.all(opened.map((collection) => collection.close()));
  };
  const mended = () => collectionNames.flatMap((name) => recoveries.get(name) ?? []);
  const giveUp = async () => {
    // The next opening finds these whole.
    if (mended().length > 0) await onMended?.(mended());
    await close();
  };
  const collections = await allOpened(
    {
      sources: open('sources', recordSchemas.sources, { format: sourceFormat }),
      articles: open('articles', recordSchemas.articles, { summary: articleLines }),
      statuses: open('statuses', recordSchemas.statuses, { summary: statusLines }),
      annotations: open('annotations', recordSchemas.annotations, { summary: annotationLines }),
      removed: open('removed', recordSchemas.removed),
      siteRules: open('siteRules', recordSchemas.siteRules),
      savedSearches: open('savedSearches', recordSchemas.savedSearches),
      outlines: open('outlines', recordSchemas.outlines),
      queue: open('queue', recordSchemas.queue),
      packs: open('packs', recordSchemas.packs),
      glossaries: open('glossaries', recordSchemas.glossaries),
      personalConcepts: open('personalConcepts', recordSchemas.personalConcepts),
      learningCards: open('learningCards', recordSchemas.learningCards),
      settings: open('settings', recordSchemas.settings),
      windows: open('windows', recordSchemas.windows),
      syncs: open('syncs', recordSchemas.syncs),
      readyRuns: open('readyRuns', recordSchemas.readyRuns),
      housekeeping: open('housekeeping', recordSchemas.housekeeping),
    },
    giveUp,
  );
  const unfinished = await finishJointChanges({
    directory,
    fileSystem,
    sign,
    collections: new Map(Object.entries(collections)),
    joint,
  }).catch(async (error: unknown) => {
    await giveUp();
    throw error;
  });
  function* records(): Generator {
    for (const collection of Object.values(collections)) yield* collection.values();
  }
  const backedUp = new Map<string, BackedUpCollection>(
    collectionNames
      .filter((name) => !local.has(name))
      .map((name) => [
        name,
        {
          values: () => collections[name].values(),
          moment: () => collections[name].moment(),
          parse: parserOf(name),
        },
      ]),
  );
  const goingBack = [...irreplaceable].filter((name) => !staying.has(name));
  const dated = new Map(
    goingBack.map((name) => {
      const parse = parserOf(name);
      // Found by name, the compiler cannot pair a collection with what its schema has parsed.
      const collection = collections[name] as unknown as LowdbCollection<IdentifiedRecord>;
      const values = () => collection.values();
      return [
        name,
        {
          values,
          parse,
          joint: (work: () => readonly Change<IdentifiedRecord>[]) => collection.joint(work),
        },
      ];
    }),
  );
  return {
    ...collections,
    backedUp,
    recoveries: [...mended(), ...unfinished],
    cutOffJournals,
    disk,
    earlierDays: new EarlierDays({ directory, fileSystem, collections: dated, joint }),
    damagedSnapshots: () => damagedSnapshots(directory, collectionNames, fileSystem),
    setAsideSnapshots: () => setAsideSnapshots(directory, collectionNames, fileSystem),
    together: (changes: ChangesTogether) => joint.make(jointCollections(collections, changes)),
    records,
    close,
  };
}

/** Reads a record as the collection would have it. */
function parserOf(name: CollectionName): (record: unknown) => IdentifiedRecord | undefined {
  return (record) => recordSchemas[name].safeParse(record).data;
}

/** A collection, with what was damaged of it. */
async function openCollection<T extends IdentifiedRecord, Summary extends object>(
  options: DurableAdapterOptions<T, Summary>,
  isToRead: boolean,
) {
  for (let reading = 1; ; reading += 1) {
    const isLast = !isToRead || reading === mostReadings;
    const adapter = new DurableAdapter<T, Summary>(options);
    try {
      const collection = await LowdbCollection.open<T, Summary>(adapter);
      const { recoveries: found, cutOff } = adapter;
      const isWhole = found.length === 0 && cutOff === undefined;
      // What looks like damage can be files that their writer replaced while they were read, and lines that it was writing.
      if (isLast || isWhole) return { collection, found, cutOff };
      await collection.close();
    } catch (error) {
      // And so can what looks like a drive that was taken away.
      if (isLast || !(error instanceof Failure) || error.error.code !== 'storeGone') throw error;
    }
    await wait(readAgainAfter);
  }
}

/** All at once, since much of the time of each is spent waiting for the disk. When one fails, `giveUp` closes the others. */
async function allOpened<Openings extends object>(
  openings: Openings,
  giveUp: () => Promise<void>,
): Promise<{ readonly [Name in keyof Openings]: Awaited<Openings[Name]> }> {
  try {
    const opened = Object.entries(openings).map(async ([name, opening]) => [name, await opening]);
    // Each name has what its own promise gave.
    return Object.fromEntries(await Promise.all(opened)) as {
      readonly [Name in keyof Openings]: Awaited<Openings[Name]>;
    };
  } catch (error) {
    await Promise.allSettled(Object.values(openings));
    await giveUp();
    throw error;
  }
}

/** Leaves out keys whose value is undefined, so that they do not hide a default. */
function withoutUndefined<T extends object>(
  value: T,
): { [Key in keyof T]-?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [Key in keyof T]-?: Exclude<T[Key], undefined>;
  };
}
