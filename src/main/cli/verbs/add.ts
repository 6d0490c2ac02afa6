import type { Candidate, Discovery } from '../../../shared/domain/discovery.ts';
import { unreachableCodes } from '../../../shared/domain/reachability.ts';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import { type ErrorCode, Failure, toAppError } from '../../../shared/result.ts';
import type { NewSource } from '../../core/library/new-source.ts';
import { recognise } from '../../core/sources/registry.ts';
import type { Services } from '../../services.ts';
import type { Console } from '../console.ts';
import { untilInterrupted } from '../interruption.ts';
import { discoveryAsText, printedDiscovery } from '../printed-discovery.ts';
import { tellImport } from '../printed-import.ts';
import type { RunVerb } from './verb-context.ts';

/**
 * Looks at addresses, files and folders and adds what is there, without fetching its articles; each that cannot be added
 * is told, and the others are added all the same. With `--preview` it prints what is there and adds nothing.
 */
export const add: RunVerb = async ({ command, console, open }) => {
  const services = await open();
  const stop = new AbortController();
  const { allowPrivate, arguments: locations } = command;
  const adding = { services, console, signal: stop.signal, allowPrivate };
  const take = command.preview ? preview : addLocation;
  return await untilInterrupted(
    () => stop.abort(),
    async () => {
      let wentWell = true;
      for (const location of locations) {
        if (!(await take(location, adding))) wentWell = false;
      }
      return wentWell;
    },
  );
};

/** What adding needs beside the location. */
interface Adding {
  readonly services: Services;
  readonly console: Console;
  readonly signal: AbortSignal;
  readonly allowPrivate: boolean;
}

async function preview(
  location: string,
  { services, console, signal, allowPrivate }: Adding,
): Promise<boolean> {
  return await telling(location, console, async () => {
    const found = await services.discovery.find(location, signal, allowPrivate);
    for (const { location: at, warnings } of found.candidates) {
      for (const warning of warnings) {
        console.note(console.t('cli.warning', { title: at, warning }));
      }
    }
    console.result(printedDiscovery(found, console), discoveryAsText(found, console));
    return true;
  });
}

async function addLocation(location: string, adding: Adding): Promise<boolean> {
  const { services, console, allowPrivate } = adding;
  return await telling(location, console, async () => {
    const found = await findOrTrust(location, adding);
    if (found.candidates.some(({ kind }) => kind === 'list')) {
      return await importList(found.location, adding);
    }
    const chosen = chooseAmong(found.candidates);
    const confirm = (candidate: Candidate) =>
      services.sources.confirmed(newSource(candidate), { allowPrivate });
    const { added, known } = await services.sources.addAll(await Promise.all(chosen.map(confirm)));
    for (const { id, kind, title, location: at } of added) {
      console.result(
        { id, kind, title, location: at },
        console.t('cli.added', { title, location: at }),
      );
    }
    const others = found.candidates.length - chosen.length;
    if (others > 0) console.note(console.t('cli.notAdded', { count: others, location }));
    const [duplicate] = known;
    if (duplicate && added.length === 0) {
      throw new Failure('sourceDuplicate', { source: duplicate.id, title: duplicate.title });
    }
    return true;
  });
}

/** Runs a step, which answers whether it went well, and tells what went wrong when it fails. */
async function telling(
  location: string,
  console: Console,
  step: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await step();
  } catch (thrown) {
    const error = toAppError(thrown);
    if (console.isJson) console.result({ location, error: console.describe(error) }, '');
    console.complain(location, error);
    return false;
  }
}

/**
 * Failures of the network and not of what was asked for: an address is no worse for them. A certificate that is not right is
 * none of them, since nobody knows then whose answer it would be.
 */
const unreached: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...unreachableCodes,
  'httpRateLimited',
  'httpServer',
  'httpTooSlow',
  'httpTruncated',
]);

/** What is at a location; an address that cannot be reached now is taken for a feed, which the next sync will tell. */
async function findOrTrust(
  location: string,
  { services, console, signal, allowPrivate }: Adding,
): Promise<Discovery> {
  try {
    return await services.discovery.find(location, signal, allowPrivate);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (!unreached.has(error.code)) throw thrown;
    console.note(
      console.t('cli.addedUnseen', { location, reason: console.describe(error).message }),
    );
    const recognised = await recognise(location);
    const candidate: Candidate = {
      kind: 'feed',
      location: recognised.location,
      title: new URL(recognised.location).host,
      samples: [],
      added: false,
      warnings: [],
    };
    return { location: recognised.location, candidates: [candidate] };
  }
}

/**
 * Of the feeds of a page the first readable one in each language, as the others are as a rule the same in another format
 * or a part of it; a page without feeds is added as itself.
 */
function chooseAmong(candidates: readonly Candidate[]): readonly Candidate[] {
  const [first] = candidates;
  const feeds = candidates.filter(({ kind, error }) => kind === 'feed' && !error);
  const [firstFeed] = feeds;
  if (first?.kind !== 'feed' || candidates.length === 1) return candidates.slice(0, 1);
  if (firstFeed === undefined) {
    const page = candidates.find(({ kind }) => kind === 'page');
    return page ? [page] : [first];
  }
  const byLanguage = new Map<string, Candidate>();
  for (const feed of feeds) {
    const language = primaryLanguage(feed.language ?? firstFeed.language ?? 'und');
    if (!byLanguage.has(language)) byLanguage.set(language, feed);
  }
  return [...byLanguage.values()];
}

function newSource({ kind, location, title, language }: Candidate): NewSource {
  if (kind === 'list') throw new Error('A list is imported, not added');
  return { kind, location, title, ...(language !== undefined && { language }) };
}

async function importList(
  location: string,
  { services: { lists }, console, signal, allowPrivate }: Adding,
): Promise<boolean> {
  const privateEntries = allowPrivate ? 'allow' : 'refuse';
  const outcome = /^https?:/i.test(location)
    ? await lists.importAddress(location, signal, { allowPrivate, privateEntries })
    : await lists.importFile(location, signal, { privateEntries });
  return tellImport(outcome, console);
}
