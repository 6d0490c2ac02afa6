import { basename, join } from 'node:path';
import {
  mostSamples,
  type Candidate,
  type Discovery,
  type SampleItem,
} from '../../../shared/domain/discovery.ts';
import type { LanguageTag } from '../../../shared/domain/language.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import type { HttpClient } from '../ports.ts';
import type { ListedSource } from '../opml/parse.ts';
import { fetchForPerson } from '../sources/fetch-document.ts';
import { gatherFile } from '../sources/file/gather-file.ts';
import { readablePaths } from '../sources/folder/adapter.ts';
import {
  leftOutOf,
  type ListedPage,
  mostPages,
  newestFirst,
} from '../sources/pages/parse-sitemap.ts';
import { mostLists } from '../sources/pages/read-lists.ts';
import { confirmedHost } from '../sources/private-host.ts';
import { locate, recogniseAddress } from '../sources/registry.ts';
import type { RawDocument } from '../sources/source-adapter.ts';
import type { Inspection } from './inspect.ts';
import { foundPage, readToItsEnd } from './found-page.ts';
import type { FeedLink } from './page-feeds.ts';

export interface DiscoverContext {
  readonly http: HttpClient;
  readonly signal: AbortSignal;
  /** A person said that the server may be on this machine or its own network. */
  readonly allowPrivate: boolean;
  /** Finds out in the worker what a document is. */
  readonly inspect: (document: RawDocument, signal: AbortSignal) => Promise<Inspection>;
}

/** What can be added; whether it is in the library already is for the library to say. */
export type Found = Omit<Candidate, 'added'>;
/** What was found; which of it is in the library already is for the library to say. */
export type Discovered = Omit<Discovery, 'candidates'> & { readonly candidates: readonly Found[] };

/** Bytes of whatever is there, after decompression: as many as the largest list of pages may have. */
const maxBytes = 50_000_000;
/** Feeds of one page that are asked for at a time: enough to be quick, few enough to be polite. */
const feedsAtOnce = 4;

const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, application/xhtml+xml;q=0.9, application/xml;q=0.8, */*;q=0.5';

/**
 * Finds out what there is at what a person typed, an address or a path, and adds nothing. Throws Failure when there is
 * nothing that could be added: those of the network, of files, of feeds and of lists.
 */
export async function discover(typed: string, context: DiscoverContext): Promise<Discovered> {
  const place = await locate(typed);
  switch (place.type) {
    case 'address':
      return await discoverAddress(place.location, context);
    case 'folder':
      return { location: place.location, candidates: [await foundFolder(place.location, context)] };
    case 'file':
      return { location: place.location, candidates: await foundFile(place.location, context) };
  }
}

/** The same for an address only. Throws Failure `addressInvalid` for a path as well. */
export async function discoverAddress(
  typed: string,
  context: DiscoverContext,
): Promise<Discovered> {
  const location = recogniseAddress(typed);
  const { http, allowPrivate } = context;
  const privateHost = await confirmedHost({ kind: 'feed', location }, http, allowPrivate);
  const { document, inspection } = await lookAtDocument(location, privateHost, context);
  switch (inspection.type) {
    case 'feed':
      return { location, candidates: [foundFeed(inspection, { location })] };
    case 'page': {
      const feeds = await foundFeeds(inspection.feeds, privateHost, context);
      const page = await readToItsEnd(document, inspection, privateHost, context);
      const candidates = [...feeds, ...foundPage(page, location)];
      if (candidates.length > 0) return { location, candidates };
      throw page.refused ? failureOf(page.refused) : new Failure('feedIsWebPage');
    }
    case 'sitemap':
      return { location, candidates: [foundPages(inspection, location)] };
    case 'outline':
      return { location, candidates: foundInOutline(inspection, location) };
    case 'file':
      throw new Failure('feedUnsupported');
  }
}

/** Fetches what is at an address and finds out what it is. */
export async function look(
  location: string,
  privateHost: string | undefined,
  context: DiscoverContext,
): Promise<Inspection> {
  return (await lookAtDocument(location, privateHost, context)).inspection;
}

interface Looked {
  readonly document: RawDocument;
  readonly inspection: Inspection;
}

async function lookAtDocument(
  location: string,
  privateHost: string | undefined,
  { http, signal, inspect }: DiscoverContext,
): Promise<Looked> {
  const document = await fetchForPerson(
    location,
    privateHost,
    { accept, maxBytes, followsRefresh: true },
    { http, signal },
  );
  return { document, inspection: await inspect(document, signal) };
}

function foundFeed(inspection: Extract<Inspection, { type: 'feed' }>, link: FeedLink): Found {
  const { title, language, items, leftOut, samples, text, warnings } = inspection;
  const spoken = language ?? link.language;
  return {
    kind: 'feed',
    location: link.location,
    title: title ?? link.title ?? new URL(link.location).host,
    ...(spoken !== undefined && { language: spoken }),
    ...counted(items + leftOut, leftOut),
    samples: [...samples],
    ...(text !== undefined && { text }),
    warnings: [...warnings],
  };
}

/** Every feed that a page announces; one that cannot be read is told with the reason. */
async function foundFeeds(
  links: readonly FeedLink[],
  privateHost: string | undefined,
  context: DiscoverContext,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  const waiting = links.entries();
  const lane = async () => {
    for (const [index, link] of waiting)
      found[index] = await lookAtFeed(link, privateHost, context);
  };
  await Promise.all(Array.from({ length: feedsAtOnce }, lane));
  return found;
}

async function lookAtFeed(
  link: FeedLink,
  privateHost: string | undefined,
  context: DiscoverContext,
): Promise<Found> {
  try {
    const inspection = await look(link.location, privateHost, context);
    if (inspection.type !== 'feed') throw new Failure('feedIsWebPage');
    return foundFeed(inspection, link);
  } catch (thrown) {
    if (context.signal.aborted) throw thrown;
    return {
      kind: 'feed',
      location: link.location,
      title: link.title ?? new URL(link.location).host,
      ...(link.language !== undefined && { language: link.language }),
      samples: [],
      error: toAppError(thrown),
      warnings: [],
    };
  }
}

function failureOf({ code, params }: AppError): Failure {
  return new Failure(code, params);
}

/** A list of pages as something that can be added. */
export function foundPages(
  { list, warnings }: Extract<Inspection, { type: 'sitemap' }>,
  location: string,
): Found {
  const entries = list.pages.length > 0 ? list.pages : list.nested;
  return {
    kind: 'pages',
    location,
    title: new URL(location).host,
    // How many pages the lists inside name is known when these are read.
    ...(list.nested.length === 0 && counted(list.total, leftOutOf(list))),
    ...(list.nested.length > mostLists && { listsLeftOut: list.nested.length - mostLists }),
    samples: entries.slice(0, mostSamples).map(listedSample),
    warnings: [...warnings],
  };
}

/** How many there are of something, and how many of these will not be taken. */
function counted(items: number, leftOut: number): Pick<Found, 'items' | 'leftOut'> {
  return { items, ...(leftOut > 0 && { leftOut }) };
}

function listedSample({ location, title, modifiedAt }: ListedPage): SampleItem {
  return {
    title: title ?? pathOf(location),
    summary: '',
    ...(modifiedAt !== undefined && { publishedAt: modifiedAt }),
  };
}

/** The part of an address that tells pages of one site apart, as a person would write it. */
function pathOf(location: string): string {
  const { pathname, search, host } = new URL(location);
  const path = `${pathname}${search}`;
  try {
    return path === '/' ? host : decodeURI(path);
  } catch {
    return path;
  }
}

/** An outline of feeds is a list to import; the pages that it names can be kept as one source. */
function foundInOutline(
  { title, language, sources, warnings }: Extract<Inspection, { type: 'outline' }>,
  location: string,
): readonly Found[] {
  const name = title ?? basename(location);
  const pages = sources.filter(({ kind }) => kind === 'page');
  const list: Found = {
    kind: 'list',
    location,
    title: name,
    ...(language !== undefined && { language }),
    items: sources.length,
    samples: sources.slice(0, mostSamples).map(sourceSample),
    warnings: [...warnings],
  };
  if (pages.length === 0 || !/^https?:/.test(location)) return [list];
  const together: Found = {
    kind: 'pages',
    location,
    title: name,
    ...counted(pages.length, pages.length - mostPages),
    samples: newestFirst(pages).slice(0, mostSamples).map(listedSample),
    warnings: [...warnings],
  };
  return pages.length === sources.length ? [together, list] : [list, together];
}

function sourceSample({ title, location, folder }: ListedSource): SampleItem {
  return { title: title ?? location, summary: folder.join(' / ') };
}

async function foundFolder(folder: string, { inspect, signal }: DiscoverContext): Promise<Found> {
  const paths = await readablePaths(folder, []);
  if (paths.length === 0) throw new Failure('folderEmpty', { folder });
  const samples: SampleItem[] = [];
  const languages = new Set<LanguageTag>();
  for (const path of paths.slice(0, mostSamples)) {
    signal.throwIfAborted();
    try {
      const inspection = await inspect(await gatherFile(join(folder, path), path), signal);
      if (inspection.type !== 'file') continue;
      samples.push(inspection.article);
      if (inspection.language !== undefined) languages.add(inspection.language);
    } catch (thrown) {
      // One file that cannot be read is told when the folder is; the others show what there is.
      if (signal.aborted) throw thrown;
    }
  }
  const [language] = languages;
  return {
    kind: 'folder',
    location: folder,
    title: basename(folder),
    ...(languages.size === 1 && language !== undefined && { language }),
    items: paths.length,
    samples,
    warnings: [],
  };
}

async function foundFile(
  path: string,
  { inspect, signal }: DiscoverContext,
): Promise<readonly Found[]> {
  const inspection = await inspect(await gatherFile(path, basename(path)), signal);
  if (inspection.type === 'outline') return foundInOutline(inspection, path);
  if (inspection.type !== 'file') throw new Failure('fileUnsupported', { file: path });
  const { title, language, article, warnings } = inspection;
  return [
    {
      kind: 'file',
      location: path,
      title: title ?? basename(path),
      ...(language !== undefined && { language }),
      items: 1,
      samples: [article],
      text: 'whole',
      warnings: [...warnings],
    },
  ];
}
