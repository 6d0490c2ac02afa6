import type { Annotation } from '../../../shared/domain/annotation.ts';
import {
  type InstalledPack,
  noFigures,
  packHeadSchema,
  type PackFigures,
  type PackReport,
  type PackSigner,
} from '../../../shared/domain/pack.ts';
import type { Source } from '../../../shared/domain/source.ts';
import { Failure } from '../../../shared/result.ts';
import type { ArticleIndex } from '../library/article-index.ts';
import { comparableLocation } from '../library/comparable-location.ts';
import { makeSource } from '../library/new-source.ts';
import type { SourcePolicy } from '../policy/source-policy.ts';
import { Pauses } from '../pauses.ts';
import type { Clock, Library } from '../ports.ts';
import type { StorageBudget } from '../retention/storage-budget.ts';
import type { ArticleWriter } from '../sync/article-writer.ts';
import type { Glossaries } from '../glossary/glossaries.ts';
import { planArticles, type PlannedArticles } from './pack-articles.ts';
import { takePackGlossary } from './pack-glossary.ts';
import type { PackedObject, PackManifest } from './pack-format.ts';
import { type PackWatching, type ReadPack, readObject } from './read-pack.ts';
import { checkSuccession } from './succession.ts';

export interface InstallPackOptions {
  readonly store: Library;
  readonly index: ArticleIndex;
  readonly writer: ArticleWriter;
  readonly glossaries: Pick<Glossaries, 'create' | 'find'>;
  readonly budget: Pick<StorageBudget, 'claim' | 'recount'>;
  readonly policy: SourcePolicy;
  readonly clock: Clock;
}

/** Whether this very version is in the library. Throws what `checkSuccession` throws. */
export function isCurrent(pack: ReadPack, { packs }: Pick<Library, 'packs'>): boolean {
  const installed = packs.get(pack.manifest.id);
  return installed !== undefined && checkSuccession(pack, installed);
}

/**
 * The texts and pictures of a pack that the library lacks, once it has room for them. Throws Failure `storageBudget`.
 */
export async function claimMissing(
  { objects }: PackManifest,
  { store: { bodies, assets }, budget }: Pick<InstallPackOptions, 'budget' | 'store'>,
): Promise<readonly PackedObject[]> {
  const there = await Promise.all([bodies.files(), assets.files()]);
  const hashes = new Set(there.flat().map(({ hash }) => hash));
  const missing = objects.filter(({ sha256 }) => !hashes.has(sha256));
  await budget.claim(bytesOf(missing));
  return missing;
}

function bytesOf(objects: readonly PackedObject[]): number {
  return objects.reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * Puts a pack into the library: first the files that it lacks, of which nothing knows yet, then the records. A pack that is
 * not what it says leaves no record changed. What a person did stays: see `planArticles`, `takePackGlossary`, and for
 * sources and annotations that one that is here, or was and is deleted, is left alone. Throws what `isCurrent` and
 * `readObject` throw, `cancelled`, and `store…`.
 *
 * @param missing what `claimMissing` answered
 */
export async function installPack(
  pack: ReadPack,
  missing: readonly PackedObject[],
  options: InstallPackOptions,
  watching: PackWatching,
): Promise<PackReport> {
  const { store, writer, clock } = options;
  const { manifest, manifestHash, signer } = pack;
  const head = packHeadSchema.parse(manifest);
  if (isCurrent(pack, store)) return unchangedReport(pack);
  await writeObjects(pack, missing, store, watching);
  const { glossaryId, ...concepts } = await takePackGlossary(manifest, options);
  return await writer.exclusively(async () => {
    const now = clock.now().toISOString();
    const earlier = store.packs.get(manifest.id);
    const sources = await takeSources(manifest, earlier, options);
    const articles = await takeArticles(manifest, sources, options, now);
    const annotations = await takeAnnotations(manifest.annotations, articles.ids, store);
    const record: InstalledPack = {
      ...head,
      manifestHash,
      ...(signer.state === 'signed' && { keyId: signer.keyId }),
      installedAt: earlier?.installedAt ?? now,
      changedAt: now,
      ...(glossaryId !== undefined && { glossaryId }),
      concepts: { ...concepts.told },
      sourceIds: [...new Set([...(earlier?.sourceIds ?? []), ...sources.named])],
      ...(earlier?.decidedAt !== undefined && { decidedAt: earlier.decidedAt }),
    };
    await store.packs.apply([{ type: 'put', value: record }]);
    return {
      ...head,
      signer,
      state: 'installed',
      articles: figuresOf(articles),
      sources: sources.figures,
      concepts: concepts.figures,
      annotations,
      objects: missing.length,
      bytes: bytesOf(missing),
    };
  });
}

export function unchangedReport({ manifest, signer }: ReadPack): PackReport {
  return {
    ...packHeadSchema.parse(manifest),
    signer,
    state: 'current',
    articles: { ...noFigures, unchanged: manifest.articles.length },
    sources: { ...noFigures, unchanged: manifest.sources.length },
    concepts: { ...noFigures, unchanged: manifest.concepts.length },
    annotations: { ...noFigures, unchanged: manifest.annotations.length },
    objects: 0,
    bytes: 0,
  };
}

/** The same of a pack of which nothing but its version was asked for. */
export function knownReport(installed: InstalledPack, signer: PackSigner): PackReport {
  return {
    ...packHeadSchema.parse(installed),
    signer,
    state: 'current',
    articles: noFigures,
    sources: noFigures,
    concepts: noFigures,
    annotations: noFigures,
    objects: 0,
    bytes: 0,
  };
}

/** Files written at once: each waits for the disk. */
const writtenAtOnce = 16;

async function writeObjects(
  { files }: ReadPack,
  missing: readonly PackedObject[],
  { bodies, assets }: Library,
  { signal, onProgress }: PackWatching,
): Promise<void> {
  const pauses = new Pauses();
  let done = 0;
  const write = async (object: PackedObject) => {
    const bytes = await readObject(files, object, assets);
    if (object.kind === 'picture') await assets.write(bytes);
    else await bodies.write({ hash: object.sha256, json: Buffer.from(bytes).toString('utf8') });
    done += 1;
    onProgress({ done, total: missing.length });
    await pauses.take();
  };
  for (let first = 0; first < missing.length; first += writtenAtOnce) {
    if (signal.aborted) throw new Failure('cancelled');
    await Promise.all(missing.slice(first, first + writtenAtOnce).map(write));
  }
}

interface TakenSources {
  /** What the sources are called here, by what the pack calls them; those that a person removed are missing. */
  readonly ids: ReadonlyMap<string, string>;
  /** Ids of those that a person removed, as the pack calls them. */
  readonly away: ReadonlySet<string>;
  /** Ids of those that are here, as `makeSource` has them. */
  readonly named: readonly string[];
  readonly figures: PackFigures;
}

async function takeSources(
  manifest: PackManifest,
  earlier: InstalledPack | undefined,
  { store, policy, clock }: InstallPackOptions,
): Promise<TakenSources> {
  const there = new Map([...store.sources.values()].map((one) => [comparableLocation(one), one]));
  const ids = new Map<string, string>();
  const away = new Set<string>();
  const added: Source[] = [];
  const named: string[] = [];
  const figures = { ...noFigures };
  const brought = new Set(earlier?.sourceIds);
  for (const { id: packedId, homePageUrl, language, ...facts } of manifest.sources) {
    const source = makeSource(
      {
        ...facts,
        ...(homePageUrl !== undefined && { homePageUrl }),
        ...(language !== undefined && { language }),
      },
      clock.now().toISOString(),
    );
    const known = there.get(comparableLocation(source)) ?? store.sources.get(source.id);
    ids.set(packedId, known?.id ?? source.id);
    if (known) {
      // Known by now: when the person removes it, no later version brings it back.
      named.push(source.id);
      figures.unchanged += 1;
    } else if (brought.has(source.id)) {
      away.add(packedId);
      figures.refused += 1;
    } else if (isRefused(source, policy)) figures.refused += 1;
    else {
      added.push(source);
      named.push(source.id);
      figures.added += 1;
    }
    there.set(comparableLocation(source), known ?? source);
  }
  await store.sources.apply(added.map((value) => ({ type: 'put', value })));
  return { ids, away, named, figures };
}

function isRefused(source: Source, policy: SourcePolicy): boolean {
  try {
    policy.checkAddition(source);
    return false;
  } catch {
    return true;
  }
}

/** With the articles of sources that a person removed left away. */
async function takeArticles(
  manifest: PackManifest,
  { ids, away }: TakenSources,
  { store, index }: InstallPackOptions,
  now: string,
): Promise<PlannedArticles> {
  const bodies = new Set((await store.bodies.files()).map(({ hash }) => hash));
  const wanted = manifest.articles.flatMap((article) => {
    const variants = article.variants.filter(({ sourceId }) => !away.has(sourceId));
    return variants.length > 0 ? [{ ...article, variants }] : [];
  });
  const moved = wanted.map((article) => ({
    ...article,
    variants: article.variants.map((variant) => ({
      ...variant,
      sourceId: ids.get(variant.sourceId) ?? variant.sourceId,
    })),
  }));
  const planned = planArticles(
    moved,
    {
      get: (id) => index.get(id),
      ofSource: (sourceId) => index.ofSource(sourceId),
      removed: index.removed,
      hasBody: (hash) => bodies.has(hash),
    },
    now,
  );
  await store.articles.apply(planned.put.map((value) => ({ type: 'put', value })));
  const left = manifest.articles.length - wanted.length;
  return { ...planned, refused: planned.refused + left };
}

function figuresOf({ added, updated, unchanged, refused }: PlannedArticles): PackFigures {
  return { added, updated, unchanged, refused };
}

/** Adds those that were never here: one that is here is the person's, and one that is deleted stays so. */
async function takeAnnotations(
  annotations: readonly Annotation[],
  articleIds: ReadonlyMap<string, string>,
  store: Library,
): Promise<PackFigures> {
  let figures = { ...noFigures };
  await store.annotations.apply((latest) => {
    figures = { ...noFigures };
    return annotations.flatMap((annotation) => {
      const articleId = articleIds.get(annotation.articleId);
      const here = latest(annotation.id);
      if (here && here.deletedAt === undefined) figures.unchanged += 1;
      else if (here || articleId === undefined) figures.refused += 1;
      else {
        figures.added += 1;
        const isReceived = annotation.creator === undefined && { isReceived: true };
        return [{ type: 'put', value: { ...annotation, articleId, ...isReceived } } as const];
      }
      return [];
    });
  });
  return figures;
}
