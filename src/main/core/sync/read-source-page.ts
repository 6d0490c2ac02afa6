import type { TextState, Variant } from '../../../shared/domain/article.ts';
import type { Source } from '../../../shared/domain/source.ts';
import { type AppError, Failure, toAppError } from '../../../shared/result.ts';
import { readFurtherPages } from '../completion/further-pages.ts';
import { gapAfter } from '../completion/retry.ts';
import { fetchWhole } from '../sources/fetch-document.ts';
import { pageKind } from '../sources/page/page-document.ts';
import type { GatherContext, RawDocument } from '../sources/source-adapter.ts';
import type { ArticleWorker, DocumentReading } from './article-worker.ts';
import type { ItemChoices, PreparedItem } from './worker-protocol.ts';

/** What a document of a source held. */
interface PageReading extends DocumentReading {
  readonly items: readonly PreparedItem[];
  /** Of the pages that were fetched besides. */
  readonly bytes: number;
}

interface PageContext extends Pick<GatherContext, 'clock' | 'http' | 'patience' | 'signal'> {
  readonly worker: Pick<ArticleWorker, 'read'>;
  readonly choices: readonly ItemChoices[];
  /** The article as it is stored. */
  readonly stored: Variant | undefined;
}

/**
 * Reads a page that a source is, or that its list names, with those on which the article goes on. What is only a part of
 * the article says why. Throws Failure with that reason where the article is stored whole and says more: it stays; and
 * what `ArticleWorker.read` throws.
 */
export async function readSourcePage(
  source: Source,
  document: RawDocument,
  { worker, choices, stored, ...context }: PageContext,
): Promise<PageReading> {
  let bytes = 0;
  const fetch = async (url: string, maxBytes: number) => {
    const kind = { ...pageKind, maxBytes };
    const page = await fetchWhole(url, source.privateHost, kind, context);
    bytes += page.bytes.length;
    return page;
  };
  const read = async (page: RawDocument) => {
    const items: PreparedItem[] = [];
    const take = (found: readonly PreparedItem[]) => void items.push(...found);
    const reading = await worker.read(source, page, take, context.signal, choices);
    return { ...reading, items, more: reading.facts.more };
  };
  const { reading, failure } = await readFurtherPages(document, await read(document), {
    fetch,
    read,
  });
  if (failure !== undefined && isNobodys(failure, context)) throw failure;
  const { items, facts, failed } = reading;
  const lacks = failure === undefined ? facts.lacks : toAppError(failure);
  return {
    items: lacks ? items.map((item) => inPart(item, lacks, stored, context)) : items,
    facts,
    failed,
    bytes,
  };
}

/** Says nothing about the article: the sync was ended, or Escale itself is at fault. */
function isNobodys(failure: unknown, { signal }: Pick<PageContext, 'signal'>): boolean {
  return signal.aborted || toAppError(failure).code === 'internal';
}

function inPart(
  item: PreparedItem,
  lacks: AppError,
  stored: Variant | undefined,
  { clock }: Pick<PageContext, 'clock'>,
): PreparedItem {
  const { variant, body } = item;
  if (stored?.text.state === 'whole' && stored.words > variant.words) {
    throw new Failure(lacks.code, lacks.params);
  }
  const earlier = stored?.text.state === 'partial' ? stored.text : undefined;
  const isKnown = stored?.bodyHash === body.hash && earlier?.gap.error.code === lacks.code;
  const gap = gapAfter(earlier?.gap, lacks, clock.now());
  const text: TextState =
    earlier && isKnown ? earlier : { state: 'partial', origin: variant.text.origin, gap };
  return { ...item, variant: { ...variant, text } };
}
