import type { Gap } from '../../../../shared/domain/article.ts';
import type { Source } from '../../../../shared/domain/source.ts';
import { type AppError, Failure, toAppError } from '../../../../shared/result.ts';
import { HostLanes } from '../../completion/host-lanes.ts';
import { isLasting } from '../../completion/retry.ts';
import { canonicalAddress } from '../../http/address.ts';
import { fetchDocument, fetchWhole } from '../fetch-document.ts';
import { listedAs, pageKind, readPageDocument } from '../page/page-document.ts';
import type { GatherContext, RawDocument, SourceAdapter } from '../source-adapter.ts';
import { latestOf, listKind, readLists } from './read-lists.ts';
import type { ListedPage } from './parse-sitemap.ts';

/** Pages asked for at a time. */
const pagesAtOnce = 4;
/** Bytes of pages held at a time. What is beyond them waits for the next sync. */
const mostBytes = 100_000_000;

/**
 * A list of web pages: a sitemap, an index of sitemaps, or an outline whose entries are pages. Each page is an item;
 * those that are stored, or believed to be missing, are fetched again only when the list gives them a new date.
 */
export const pagesAdapter: SourceAdapter = {
  kind: 'pages',

  async gather(source, context) {
    const { document: list, validators } = await fetchDocument(
      source.location,
      source,
      listKind,
      context,
    );
    const missing = new Map(
      (source.unread ?? [])
        .filter(({ gap }) => isLasting(gap))
        .map(({ title, gap }) => [title, gap]),
    );
    if (list === undefined) return { state: 'unchanged', bytes: 0, leftAlone: [...missing.keys()] };
    const lanes = new HostLanes(context.clock);
    for (const { title, gap } of source.unread ?? []) lanes.keepPause(title, gap);
    const { pages, warnings, ...lists } = await readLists(list, source, lanes, context);
    const news = pages.filter(
      (page) => isNews(page, context) && !isMissing(page, missing.get(page.location)),
    );
    const asked = new Set([...lists.asked, ...news.map(({ location }) => location)]);
    const named = new Set(pages.map(({ location }) => location));
    // A list that was not read again may name them still.
    const leftAlone = [...missing.keys()].filter(
      (location) => !asked.has(location) && (lists.isPartOld || named.has(location)),
    );
    const fetched = await fetchPages(news, source, lanes, context);
    return {
      state: 'changed',
      documents: fetched.documents,
      failed: [...lists.failed, ...fetched.failed],
      leftAlone,
      bytes: list.bytes.length + fetched.bytes,
      warnings,
      // Lists that were not read again name as many older pages as before.
      leftOut: Math.max(lists.leftOut, lists.isPartOld ? (source.leftOut ?? 0) : 0),
      listsLeftOut: lists.listsLeftOut,
      isKnown: lists.isPartOld || news.length < pages.length,
      ...(validators && { validators }),
    };
  },

  read: readPageDocument,
};

/** Whether a page is new, or has another date than when it was stored. One that was removed is neither. */
function isNews({ location, modifiedAt }: ListedPage, context: GatherContext): boolean {
  const guid = canonicalAddress(location);
  if (context.isRemoved(guid)) return false;
  const stored = context.storedItem(guid);
  return stored === undefined || (modifiedAt !== undefined && stored.updatedAt !== modifiedAt);
}

/** Whether a page was asked for in vain, is believed to be missing, and has no newer date since. */
function isMissing({ modifiedAt }: ListedPage, gap: Gap | undefined): boolean {
  return gap !== undefined && (modifiedAt === undefined || latestOf(modifiedAt) < gap.triedAt);
}

interface FetchedPages {
  readonly documents: readonly RawDocument[];
  readonly failed: readonly { readonly location: string; readonly error: AppError }[];
  readonly bytes: number;
}

async function fetchPages(
  pages: readonly ListedPage[],
  { privateHost }: Pick<Source, 'privateHost'>,
  lanes: HostLanes,
  context: GatherContext,
): Promise<FetchedPages> {
  const documents: RawDocument[] = [];
  const failed: { location: string; error: AppError }[] = [];
  let bytes = 0;
  const waiting = pages.values();
  const lane = async () => {
    for (const { location, modifiedAt } of waiting) {
      context.signal.throwIfAborted();
      try {
        // Named like what could not be had, so that the list is read again.
        if (bytes > mostBytes) throw new Failure('notFetchedYet');
        const page = await lanes.run(location, () =>
          fetchWhole(location, privateHost, pageKind, context),
        );
        const document = listedAs(location, page);
        bytes += document.bytes.length;
        documents.push({ ...document, ...(modifiedAt !== undefined && { modifiedAt }) });
      } catch (thrown) {
        if (context.signal.aborted) throw thrown;
        failed.push({ location, error: toAppError(thrown) });
      }
    }
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, lane));
  return { documents, failed, bytes };
}
