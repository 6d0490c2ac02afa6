import type { Source } from '../../../../shared/domain/source.ts';
import { type AppError, Failure, toAppError } from '../../../../shared/result.ts';
import type { HostLanes } from '../../completion/host-lanes.ts';
import { isLasting } from '../../completion/retry.ts';
import { fetchWhole } from '../fetch-document.ts';
import type { GatherContext, RawDocument } from '../source-adapter.ts';
import { leftOutOf, type ListedPage, mostPages, newestFirst } from './parse-sitemap.ts';

/** Bytes of a list after decompression: the limit that sitemaps.org gives. */
const maxBytes = 50_000_000;
/** Lists inside lists that are read at one sync, the newest first. */
export const mostLists = 20;
/** sitemaps.org knows no index of indexes; some sites do. */
const deepest = 2;

const accept = 'application/xml, text/xml;q=0.9, text/plain;q=0.8, */*;q=0.5';

/** How a list is asked for. */
export const listKind = { accept, maxBytes };

interface Lists {
  /** The newest, newest first. */
  readonly pages: readonly ListedPage[];
  /** How many older pages the lists that were read name. */
  readonly leftOut: number;
  /** Lists inside that were not read, as newer ones were enough. */
  readonly listsLeftOut: number;
  readonly warnings: readonly string[];
  /** Lists inside that could not be read. */
  readonly failed: readonly { readonly location: string; readonly error: AppError }[];
  /** Lists inside that were asked for, read or not. */
  readonly asked: ReadonlySet<string>;
  /** Whether a list inside had not changed and was not asked for. */
  readonly isPartOld: boolean;
}

/**
 * The pages of a list and of the lists that it leads to. A list inside that has not changed since the source was synced
 * is not asked for, unless something was missing then that may be there now. One that cannot be read stops no other. Throws
 * Failure `sitemapMalformed` or `sitemapEmpty`.
 */
export async function readLists(
  document: RawDocument,
  source: Pick<Source, 'status' | 'privateHost' | 'unread'>,
  lanes: HostLanes,
  context: GatherContext,
): Promise<Lists> {
  const wasWhole = !source.unread?.some(({ gap }) => !isLasting(gap));
  const syncedAt = source.status.state === 'ok' && wasWhole ? source.status.syncedAt : '';
  const pages: ListedPage[] = [];
  const warnings: string[] = [];
  const failed: { location: string; error: AppError }[] = [];
  const asked = new Set<string>();
  let isPartOld = false;
  let named = 0;
  let leftOut = 0;
  let listsLeftOut = 0;
  const read = async (list: RawDocument, depth: number): Promise<void> => {
    const found = await context.inspect(list);
    if (found.type === 'outline') {
      pages.push(...found.sources.filter(({ kind }) => kind === 'page'));
    } else if (found.type === 'sitemap') {
      pages.push(...found.list.pages);
      leftOut += leftOutOf(found.list);
      warnings.push(...found.warnings);
      for (const { location, modifiedAt } of depth < deepest ? found.list.nested : []) {
        named += 1;
        if (named > mostLists) {
          listsLeftOut += 1;
          continue;
        }
        if (modifiedAt !== undefined && latestOf(modifiedAt) < syncedAt) {
          isPartOld = true;
          continue;
        }
        asked.add(location);
        try {
          const inner = await lanes.run(location, () =>
            fetchWhole(location, source.privateHost, listKind, context),
          );
          await read(inner, depth + 1);
        } catch (thrown) {
          if (context.signal.aborted) throw thrown;
          failed.push({ location, error: toAppError(thrown) });
        }
      }
    } else {
      throw new Failure('sitemapMalformed');
    }
  };
  await read(document, 0);
  if (listsLeftOut > 0) {
    warnings.push(`${listsLeftOut} lists after the newest ${mostLists} were left out`);
  }
  const unique = [...new Map(pages.map((page) => [page.location, page])).values()];
  if (unique.length > mostPages) {
    const surplus = unique.length - mostPages;
    leftOut += surplus;
    warnings.push(`${surplus} pages older than the newest ${mostPages} were left out`);
  }
  const newest = newestFirst(unique).slice(0, mostPages);
  return { pages: newest, leftOut, listsLeftOut, warnings, failed, asked, isPartOld };
}

const day = 24 * 60 * 60 * 1000;

/** When something may have changed last: what that is dated by a day alone, which is read as its midnight, until the day's end. */
export function latestOf(modifiedAt: string): string {
  if (!modifiedAt.endsWith('T00:00:00.000Z')) return modifiedAt;
  return new Date(Date.parse(modifiedAt) + day).toISOString();
}
