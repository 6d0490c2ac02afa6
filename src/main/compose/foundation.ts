import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suggestedSourcesFileSchema } from '../../shared/domain/source.ts';
import { noPolicy } from '../../shared/policy/effective-policy.ts';
import type { AppError } from '../../shared/result.ts';
import { AnnotationIndex } from '../core/annotations/annotation-index.ts';
import { liveGlossary } from '../core/glossary/combine-glossaries.ts';
import { Glossaries } from '../core/glossary/glossaries.ts';
import { readGlossary } from '../core/glossary/glossary.ts';
import { limitRequests } from '../core/http/request-gate.ts';
import { ArticleIndex } from '../core/library/article-index.ts';
import { ReadingQueue } from '../core/library/reading-queue.ts';
import { SettingsService } from '../core/library/settings-service.ts';
import { obeyHostPolicy } from '../core/policy/policy-http.ts';
import { SourcePolicy } from '../core/policy/source-policy.ts';
import type { Clock } from '../core/ports.ts';
import { StorageBudget } from '../core/retention/storage-budget.ts';
import { ArticleWorker } from '../core/sync/article-worker.ts';
import { ArticleWriter } from '../core/sync/article-writer.ts';
import { readUpdateChannel } from '../core/updates/update-channel.ts';
import type { ServicesOptions } from '../services.ts';
import { openLibraryToRead, openLibraryToWrite } from '../store/library.ts';
import { threadEntry } from '../thread-entry.ts';

/** What every service may stand on. */
export type Foundation = Awaited<ReturnType<typeof openFoundation>>;

const machineClock: Clock = { now: () => new Date() };

/**
 * Opens the library of `options`, to be read only where there is a `reason`, and what is read from `resources`. Throws
 * Failure `store…`.
 */
export async function openFoundation(options: ServicesOptions, reason: AppError | undefined) {
  const { directory, resources, systemLanguage, clock = machineClock, policy = noPolicy } = options;
  const glossaryFolder = join(resources, 'glossary');
  const [store, bundledGlossary, suggestions, updateChannel] = await Promise.all([
    reason
      ? openLibraryToRead(directory, reason, options.fileSystem)
      : openLibraryToWrite(directory, options.fileSystem),
    readGlossary(glossaryFolder),
    readSuggestions(join(resources, 'suggested-sources.json')),
    readUpdateChannel(join(resources, 'update-channel.json')),
  ]);
  const sourcePolicy = new SourcePolicy(policy);
  const glossary = liveGlossary(bundledGlossary, store);
  const index = new ArticleIndex(store);
  const settings = new SettingsService(store, systemLanguage, policy.values);
  return {
    options,
    clock,
    policy,
    sourcePolicy,
    http: limitRequests(obeyHostPolicy(options.http, sourcePolicy)),
    store,
    bundledGlossary,
    suggestions,
    updateChannel,
    glossary,
    glossaries: new Glossaries({ store, glossary, bundled: bundledGlossary, clock }),
    index,
    annotationIndex: new AnnotationIndex(store),
    settings,
    queue: new ReadingQueue({ store, index, clock }),
    budget: new StorageBudget({ store, settings, clock }),
    writer: new ArticleWriter(store),
    worker: new ArticleWorker({
      entry: threadEntry('worker'),
      data: { glossaryFolder },
      siteRules: store.siteRules,
      glossaries: store.glossaries,
      personalConcepts: store.personalConcepts,
      idleThreads: options.idleThreads,
      ...(options.articleThreads !== undefined && { threads: options.articleThreads }),
    }),
    /** Aborted when the services close. */
    closing: new AbortController(),
  };
}

async function readSuggestions(path: string) {
  return suggestedSourcesFileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).suggestions;
}
