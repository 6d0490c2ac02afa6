import { Failure } from '../../../shared/result.ts';
import type { FurtherPage } from '../extraction/article-page.ts';
import { pageKind } from '../sources/page/page-document.ts';
import type { RawDocument } from '../sources/source-adapter.ts';

/** What has more pages than that is a list, or a discussion, more often than an article. */
const mostPages = 10;

/** What came of reading a page, as far as it says where the article goes on. */
interface Continued {
  readonly more?: FurtherPage | undefined;
}

export interface WholeReading<Reading> {
  readonly reading: Reading;
  /** Why the article goes on where the reading ends: what was thrown. */
  readonly failure?: unknown;
}

/**
 * The reading of an article with the pages on which it goes on, or with the one that has all of it, as its first page
 * names them. Never throws: a page that fails leaves the reading of those before it.
 */
export async function readFurtherPages<Reading extends Continued>(
  first: RawDocument,
  firstReading: Reading,
  {
    fetch,
    read,
  }: {
    readonly fetch: (url: string, maxBytes: number) => Promise<RawDocument>;
    readonly read: (document: RawDocument) => Promise<Reading>;
  },
): Promise<WholeReading<Reading>> {
  let document = first;
  let reading = firstReading;
  let { more } = firstReading;
  let left = pageKind.maxBytes - first.bytes.length;
  const asked = new Set([first.location]);
  try {
    while (more !== undefined && !asked.has(more.url)) {
      if (asked.size >= mostPages) throw new Failure('pageContinues', { pages: mostPages });
      asked.add(more.url);
      const further = await fetch(more.url, left);
      if (hostOf(further) !== hostOf(first)) throw new Failure('pageNoArticle');
      left -= further.bytes.length;
      document =
        more.type === 'single'
          ? further
          : { ...document, continued: [...(document.continued ?? []), further] };
      reading = await read(document);
      more = reading.more;
    }
    return { reading };
  } catch (failure) {
    return { reading, failure };
  }
}

function hostOf({ location }: RawDocument): string | undefined {
  return URL.parse(location)?.host;
}
