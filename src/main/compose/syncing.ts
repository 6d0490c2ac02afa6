import { ArticleChecks } from '../core/completion/article-check.ts';
import { Completion } from '../core/completion/completion.ts';
import { NetworkWatch } from '../core/completion/network-watch.ts';
import { SourceCompletion } from '../core/completion/source-completion.ts';
import { DiscoveryService } from '../core/discovery/discovery-service.ts';
import { EnclosureService } from '../core/enclosures/enclosure-service.ts';
import { PrivateHosts } from '../core/library/private-hosts.ts';
import { SourceService } from '../core/library/source-service.ts';
import { SourceLists } from '../core/opml/source-lists.ts';
import { ReadyService } from '../core/ready/ready-service.ts';
import { BackgroundSync } from '../core/sync/background-sync.ts';
import { SourceSync } from '../core/sync/source-sync.ts';
import { SyncService } from '../core/sync/sync-service.ts';
import { SourceWatcher } from '../core/watch/source-watcher.ts';
import { composeConceptRefresh } from './concepts.ts';
import type { Foundation } from './foundation.ts';

/** What brings sources and their articles up to date. */
export type SyncingServices = ReturnType<typeof composeSyncing>;

/** Sources, their syncing, and what makes their articles whole. */
export function composeSyncing(foundation: Foundation) {
  const { options, store, index, queue, writer, worker, http, clock, budget } = foundation;
  const { settings, sourcePolicy: policy } = foundation;
  const completion = new Completion({ store, writer, worker, http, budget, clock, policy });
  const network = new NetworkWatch({ store, http, policy });
  const sourceCompletion = new SourceCompletion({ completion, network, index, clock });
  const sync = new SyncService({
    store,
    index,
    sourceSync: new SourceSync({ store, index, writer, worker, http, budget, clock, policy }),
    completion: sourceCompletion,
    clock,
    policy,
  });
  const isMetered = options.isMetered ?? (async () => undefined);
  const background = new BackgroundSync({ sync, settings, isMetered, clock });
  const enclosures = new EnclosureService({
    store,
    index,
    queue,
    writer,
    http,
    clock,
    settings,
    budget,
    policy,
    mayFetchByRule: () => background.mayFetchUnasked(),
  });
  const sources = new SourceService({
    store,
    index,
    annotations: foundation.annotationIndex,
    queue,
    writer,
    sync,
    http,
    clock,
    suggestions: foundation.suggestions,
    policy,
  });
  const concepts = composeConceptRefresh(foundation);
  const completing = { store, sync, completion, enclosures, network, clock };
  return {
    sync,
    background,
    enclosures,
    sources,
    concepts,
    privateHosts: new PrivateHosts({ store, http }),
    discovery: new DiscoveryService({ http, worker, sources }),
    lists: new SourceLists({ store, sources, worker, http, clock, policy }),
    watcher: new SourceWatcher({ sources: store.sources, sync }),
    checks: new ArticleChecks({ ...completing, sourceCompletion, policy }),
    ready: new ReadyService({
      ...completing,
      concepts,
      index,
      queue,
      writer,
      ...(options.askAgainAfter !== undefined && { askAgainAfter: options.askAgainAfter }),
    }),
  };
}
