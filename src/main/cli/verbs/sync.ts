import type { SyncEvent, SyncSummary } from '../../../shared/domain/sync.ts';
import { assertNever } from '../../../shared/result.ts';
import { withoutSecrets } from '../../core/secrets.ts';
import { unconfirmedHost } from '../../core/sources/private-host.ts';
import type { Services } from '../../services.ts';
import type { Console } from '../console.ts';
import { untilInterrupted } from '../interruption.ts';
import { keepAwake } from '../keep-awake.ts';
import { isWholeSource, printedFailures, subjectOf } from '../printed-failures.ts';
import { makeReady } from './make-ready.ts';
import type { RunVerb } from './verb-context.ts';

/**
 * Brings every source up to date, or the one that is named, or the library ready to fly; tells how it goes, and ends with a
 * line that sums it up.
 */
export const sync: RunVerb = async ({ command, console, environment, open }) => {
  const services = await open();
  if (command.allowPrivate) await services.privateHosts.allowAll();
  tellWarnings(services, console);
  if (command.ready) {
    const letSleep = keepAwake(console.t('cli.keepAwake'), environment);
    return await prepare(services, console).finally(letSleep);
  }
  services.sync.onEvent((event) => tell(event, services, console));
  const summary = await untilInterrupted(
    () => services.sync.cancel(),
    () => services.sync.start(command.source === undefined ? {} : { sourceIds: [command.source] }),
  );
  sumUp(summary, services, console);
  return summary.failed.length === 0 && !summary.cancelled;
};

/** What everybody gets and everything to read; answers whether nothing of it failed. */
async function prepare(services: Services, console: Console): Promise<boolean> {
  const glossaries = await takeGlossaries(services, console);
  const packs = await installDecided(services, console);
  return (
    packs !== 'interrupted' &&
    (await makeReady(services, console)) &&
    packs === 'there' &&
    glossaries
  );
}

/** Puts the glossaries that administrators decided into the library; answers whether all of them are there. */
async function takeGlossaries(services: Services, console: Console): Promise<boolean> {
  const failures = await services.takeForcedGlossaries();
  for (const { file, error } of failures) {
    if (console.isJson) {
      console.result({ type: 'glossary-failed', file, error: console.describe(error) }, '');
    }
    console.complain(file, error);
  }
  return failures.length === 0;
}

/** Puts the packs that administrators hand out into the library; answers whether all of them are there. */
async function installDecided(
  { decidedPacks }: Services,
  console: Console,
): Promise<'there' | 'missing' | 'interrupted'> {
  let isInterrupted = false;
  const stop = () => {
    isInterrupted = true;
    void decidedPacks.close();
  };
  const failures = await untilInterrupted(stop, () => decidedPacks.install());
  for (const failure of failures) {
    const { error } = failure;
    const place = withoutSecrets(failure.place);
    if (console.isJson) {
      console.result({ type: 'pack-failed', place, error: console.describe(error) }, '');
    }
    console.complain(place, error);
  }
  if (isInterrupted) return 'interrupted';
  return failures.length === 0 ? 'there' : 'missing';
}

function tellWarnings(services: Services, console: Console): void {
  const told = new Set<string>();
  services.sync.onItem(({ sourceId, warnings }) => {
    for (const warning of warnings) {
      // One fault of a feed would otherwise be told with every article of it.
      if (told.has(`${sourceId} ${warning}`)) continue;
      told.add(`${sourceId} ${warning}`);
      console.note(console.t('cli.warning', { title: subjectOf(services, sourceId), warning }));
    }
  });
}

function tell(event: SyncEvent, services: Services, console: Console): void {
  switch (event.type) {
    case 'started':
      if (event.sources === 0) console.note(console.t('cli.noSources'));
      break;
    case 'source-started':
      if (!console.isJson) console.note(console.t('cli.sourceStarted', { title: event.title }));
      break;
    case 'source-finished':
      if (!console.isJson) console.note(console.t('cli.sourceFinished', event));
      break;
    case 'source-failed':
      console.complain(subjectOf(services, event.sourceId), event.error);
      tellHowToAllow(event.sourceId, services, console);
      break;
    case 'finished':
      // Parts of a source that otherwise worked have no event of their own.
      for (const part of event.summary.failed) {
        if (!isWholeSource(part, services)) console.complain(part.title, part.error);
      }
      break;
    default:
      assertNever(event);
  }
  if (console.isJson && event.type !== 'finished') console.result(printedEvent(event, console), '');
}

function tellHowToAllow(sourceId: string, { store }: Services, console: Console): void {
  const source = store.sources.get(sourceId);
  const host = source && unconfirmedHost(source);
  if (host !== undefined) console.note(console.t('cli.privateSource', { host }));
}

function printedEvent(
  event: Exclude<SyncEvent, { type: 'finished' }>,
  console: Console,
): Readonly<Record<string, unknown>> {
  switch (event.type) {
    case 'source-failed':
      return { ...event, error: console.describe(event.error) };
    case 'source-finished': {
      // Parts that failed are told in the end, as the last line does.
      const { failed: _told, ...rest } = event;
      return rest;
    }
    default:
      return { ...event };
  }
}

function sumUp(summary: SyncSummary, services: Services, console: Console): void {
  const { sources, added, updated, unchanged, bytes, ms } = summary;
  const failed = printedFailures(summary.failed, services);
  console.result(
    { done: true, sources, added, updated, unchanged, failed, bytes, ms },
    console.t('cli.syncFinished', {
      count: sources,
      added,
      updated,
      unchanged,
      failed: failed.length,
    }),
  );
}
