import { join } from 'node:path';
import type { SyncState } from '../../shared/domain/sync.ts';
import { HistoryService } from '../core/history/history-service.ts';
import { ArticleDeeds } from '../core/library/article-deeds.ts';
import { CleaningService } from '../core/library/cleaning-service.ts';
import { LibraryService } from '../core/library/library-service.ts';
import { PairingService } from '../core/library/pairing-service.ts';
import { ReadMarks } from '../core/library/read-marks.ts';
import { RemovalService } from '../core/library/removal-service.ts';
import { SavedSearches } from '../core/library/saved-searches.ts';
import { LibraryIndexer, searchIndexName } from '../core/search/library-indexer.ts';
import { SearchService } from '../core/search/search-service.ts';
import type { Foundation } from './foundation.ts';
import { threadEntry } from '../thread-entry.ts';

/** What shows the library's articles and keeps them in order. */
export type ReadingServices = ReturnType<typeof composeReading>;

/** Lists, articles and searches, and what a person does with whole articles. `syncState` is shown beside them. */
export function composeReading(foundation: Foundation, syncState: () => SyncState) {
  const { store, index, glossary, glossaries, queue, writer, worker, clock } = foundation;
  const { annotationIndex: annotations, settings, closing } = foundation;
  const library = new LibraryService({
    store,
    index,
    glossary,
    glossaries,
    annotations,
    queue,
    clock,
    settings,
    syncState,
  });
  const removal = new RemovalService({ store, writer, clock });
  return {
    library,
    search: new SearchService({
      indexer: composeIndexer(foundation, library),
      index,
      library,
      annotations,
      queue,
      glossary,
      glossaries,
      clock,
    }),
    queue,
    pairing: new PairingService({
      store,
      index,
      writer,
      sourceTitle: (variant) => library.sourceTitle(variant),
    }),
    readMarks: new ReadMarks({ store, clock }),
    savedSearches: new SavedSearches({ store, clock }),
    history: new HistoryService({ store, worker, signal: closing.signal }),
    cleaning: new CleaningService({ store, writer, worker, glossary, clock }),
    removal,
    deeds: new ArticleDeeds({ store, index, queue, removal, clock }),
  };
}

/** What keeps the search index of the library's folder up to date, in a thread of its own. Nothing is opened before it is started. */
function composeIndexer(foundation: Foundation, library: LibraryService): LibraryIndexer {
  const { options, store, index, annotationIndex, glossary, clock } = foundation;
  return new LibraryIndexer({
    entry: threadEntry('search-worker'),
    data: {
      path: join(options.directory, searchIndexName),
      bodies: join(options.directory, 'bodies'),
      isReadOnly: store.readOnlyBecause !== undefined,
    },
    store,
    annotations: annotationIndex,
    articlesOfSource: (sourceId) => index.ofSource(sourceId),
    sourceTitleOf: (variant) => library.sourceTitle(variant),
    glossary,
    clock,
  });
}
