import type { Source } from '../../../../shared/domain/source.ts';
import { type AppError, Failure, toAppError } from '../../../../shared/result.ts';
import { canonicalAddress } from '../../http/address.ts';
import { fetchPage, readPageDocument } from '../page/fetch-page.ts';
import type { GatherContext, RawDocument, SourceAdapter } from '../source-adapter.ts';
import { fetchList, readLists } from './fetch-lists.ts';
import type { ListedPage } from './parse-sitemap.ts';

/** Pages asked for at a time. */
const pagesAtOnce = 4;
/** Bytes of pages held at a time. What is beyond them waits for the next sync. */
const mostBytes = 100_000_000;

/**
 * A list of web pages: a sitemap, an index of sitemaps, or an outline whose entries are pages. Each page is an item;
 * those that are stored are fetched again only when the list gives them a new date.
 */
export const pagesAdapter: SourceAdapter = {
  kind: 'pages',

  async gather(source, context) {
    const list = await fetchList(source.location, source, context);
    if (list === undefined) return { state: 'unchanged', bytes: 0 };
    const { pages, warnings } = await readLists(list.document, source, context);
    const fetched = await fetchPages(
      pages.filter((page) => isNews(page, context)),
      source,
      context,
    );
    return {
      state: 'changed',
      documents: fetched.documents,
      failed: fetched.failed,
      bytes: list.document.bytes.length + fetched.bytes,
      warnings,
      // A list of which pages are still to come must be read again.
      ...(fetched.isWhole && list.validators && { validators: list.validators }),
    };
  },

  read: readPageDocument,
};

/** Whether a page is new, or has another date than when it was stored. */
function isNews({ location, modifiedAt }: ListedPage, { storedItem }: GatherContext): boolean {
  const stored = storedItem(canonicalAddress(location));
  return stored === undefined || (modifiedAt !== undefined && stored.updatedAt !== modifiedAt);
}

interface FetchedPages {
  readonly documents: readonly RawDocument[];
  readonly failed: readonly { readonly location: string; readonly error: AppError }[];
  readonly bytes: number;
  /** Whether every page was asked for. */
  readonly isWhole: boolean;
}

async function fetchPages(
  pages: readonly ListedPage[],
  { privateHost }: Pick<Source, 'privateHost'>,
  context: GatherContext,
): Promise<FetchedPages> {
  const documents: RawDocument[] = [];
  const failed: { location: string; error: AppError }[] = [];
  let bytes = 0;
  let isWhole = true;
  const waiting = pages.values();
  const lane = async () => {
    for (const { location, modifiedAt } of waiting) {
      context.signal.throwIfAborted();
      if (bytes > mostBytes) {
        isWhole = false;
        return;
      }
      try {
        const document = await fetchListedPage(location, privateHost, context);
        bytes += document.bytes.length;
        documents.push({ ...document, ...(modifiedAt !== undefined && { modifiedAt }) });
      } catch (thrown) {
        if (context.signal.aborted) throw thrown;
        failed.push({ location, error: toAppError(thrown) });
      }
    }
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, lane));
  return { documents, failed, bytes, isWhole };
}

async function fetchListedPage(
  location: string,
  privateHost: string | undefined,
  context: Pick<GatherContext, 'http' | 'signal' | 'patience'>,
): Promise<RawDocument> {
  const { document } = await fetchPage(location, { privateHost }, context);
  // Nothing was said of what is there already, so nothing may be left out.
  if (document === undefined) throw new Failure('httpStatus', { status: 304 });
  return document;
}
