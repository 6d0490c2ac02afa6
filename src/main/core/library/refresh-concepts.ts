import { isDeepStrictEqual } from 'node:util';
import type { Article, Variant } from '../../../shared/domain/article.ts';
import type { Glossary } from '../glossary/glossary.ts';
import type { Library } from '../ports.ts';
import type { ArticleWorker } from '../sync/article-worker.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';

export interface RefreshConceptsOptions {
  readonly store: Library;
  readonly writer: ArticleWriter;
  readonly worker: ArticleWorker;
  readonly glossary: Pick<Glossary, 'version'>;
  readonly signal: AbortSignal;
  /** Whether articles came from elsewhere, so that the glossary with which the others were found says nothing of them. */
  readonly isAnew?: boolean;
}

/** Articles done at once: their texts are in memory together, and each lot is one write. */
const lot = 200;

/**
 * Finds the concepts of every stored article again when the glossary is not the one with which they were found. Runs in
 * the background; stopped half-way, it starts again at the next launch. A text that is missing keeps what was found in it.
 */
export async function refreshConcepts(options: RefreshConceptsOptions): Promise<void> {
  const { store, signal, isAnew = false } = options;
  if (isAnew) await noteVersion(store, undefined);
  // The person may change it meanwhile: what was found before that is found again then.
  const glossaryVersion = options.glossary.version;
  if (store.housekeeping.get('current')?.glossaryVersion === glossaryVersion) return;
  const { ids } = store.articles.summaries();
  const rows = [...ids.rows()];
  for (let start = 0; start < rows.length; start += lot) {
    if (signal.aborted) return;
    // Read lot by lot: all articles of a large library at once would hold up the window.
    const articles = rows
      .slice(start, start + lot)
      .flatMap((row) => store.articles.get(ids.at(row)) ?? []);
    await refreshLot(articles, options);
  }
  await noteVersion(store, glossaryVersion);
}

async function noteVersion(
  { housekeeping }: Pick<Library, 'housekeeping'>,
  glossaryVersion: string | undefined,
): Promise<void> {
  await housekeeping.apply((latest) => [
    {
      type: 'put',
      value: { ...latest('current'), id: 'current', glossaryVersion },
    },
  ]);
}

async function refreshLot(
  articles: readonly Article[],
  { store, worker, writer, signal }: RefreshConceptsOptions,
): Promise<void> {
  const queries = [];
  for (const variant of articles.flatMap(({ variants }) => variants)) {
    const { bodyHash, language, sourceId } = variant;
    const body = await store.bodies.read(bodyHash).catch(() => undefined);
    if (body) queries.push({ key: keyOf(variant), text: body.text, language, sourceId });
  }
  const found = await worker.conceptIds(queries, signal);
  const refreshed = (variant: Variant): Variant => ({
    ...variant,
    conceptIds: [...(found.get(keyOf(variant)) ?? variant.conceptIds)],
  });
  await writer.write(() => ({
    merged: [],
    // A sync may have changed or merged them in the meantime.
    put: articles.flatMap(({ id }) => {
      const article = store.articles.get(id);
      const value = article && { ...article, variants: article.variants.map(refreshed) };
      return value && !isDeepStrictEqual(value, article) ? [value] : [];
    }),
  }));
}

function keyOf({ bodyHash, language, sourceId }: Variant): string {
  return `${bodyHash} ${language} ${sourceId}`;
}
