import { Failure, toAppError } from '../../../shared/result.ts';
import { readFurtherPages } from '../completion/further-pages.ts';
import { fetchForPerson } from '../sources/fetch-document.ts';
import { pageKind } from '../sources/page/page-document.ts';
import type { RawDocument } from '../sources/source-adapter.ts';
import type { DiscoverContext, Found } from './discover.ts';
import type { Inspection } from './inspect.ts';

type PageInspection = Extract<Inspection, { type: 'page' }>;

/** A page with those on which its article goes on, as a sync would read it; what stops that is why it lacks the rest. */
export async function readToItsEnd(
  document: RawDocument,
  first: PageInspection,
  privateHost: string | undefined,
  context: DiscoverContext,
): Promise<PageInspection> {
  const { inspect, signal } = context;
  const { reading, failure } = await readFurtherPages(document, first, {
    fetch: async (url, left) =>
      await fetchForPerson(url, privateHost, { ...pageKind, maxBytes: left }, context),
    read: async (page) => {
      const inspection = await inspect(page, signal);
      if (inspection.type !== 'page' || !inspection.article) throw new Failure('pageNoArticle');
      return inspection;
    },
  });
  if (failure === undefined) return reading;
  if (signal.aborted) throw failure;
  return { ...reading, lacks: toAppError(failure) };
}

/** The page as something that can be added, when it has an article. */
export function foundPage(
  { title, language, article, lacks, warnings }: PageInspection,
  location: string,
): readonly Found[] {
  if (article === undefined) return [];
  return [
    {
      kind: 'page',
      location,
      title: title ?? new URL(location).host,
      ...(language !== undefined && { language }),
      items: 1,
      samples: [article],
      ...(lacks && { lacks }),
      warnings: [...warnings],
    },
  ];
}
