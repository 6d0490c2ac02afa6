import { resolve, sep } from 'node:path';
import type { Source } from '../../../shared/domain/source.ts';
import { Failure, type AppError } from '../../../shared/result.ts';
import type { Services } from '../../services.ts';
import type { Console } from '../console.ts';
import { printedArticle } from '../printed-article.ts';
import type { RunVerb } from './verb-context.ts';

interface FailedFile {
  readonly location: string;
  readonly error: AppError;
}

/**
 * Reads files and folders into the library and prints what became of each, in the order in which they were named. What
 * is in the library already is read again, so that importing twice changes nothing.
 */
export const importFiles: RunVerb = async ({ command, console, open }) => {
  const services = await open();
  const warnings = collectWarnings(services);
  const failed = await readAll(command.arguments, services);
  for (const path of command.arguments) {
    const own = failed.filter(({ location }) => isWithin(location, path));
    for (const { location, error } of own) {
      if (console.isJson) console.result({ file: location, error: console.describe(error) }, '');
      console.complain(location, error);
    }
    const source = sourceAt(path, services);
    const isWhole = !own.some(({ location }) => resolve(location) === resolve(path));
    if (source !== undefined && isWhole) await printArticles(source, services, console, warnings);
  }
  return failed.length === 0;
};

/** Reads new paths and, in the same way, those that are sources already. */
async function readAll(
  paths: readonly string[],
  services: Services,
): Promise<readonly FailedFile[]> {
  const { failed } = await services.sources.addPaths(paths.filter((path) => !isAddress(path)));
  const known = failed
    .filter(isKnown)
    .flatMap(({ location }) => sourceAt(location, services) ?? []);
  return [
    ...paths.filter(isAddress).map((location) => ({
      location,
      error: new Failure('fileUnsupported', { file: location }).error,
    })),
    ...failed.filter((one) => !isKnown(one)),
    ...(known.length === 0 ? [] : await readAgain(known, services)),
  ];
}

async function readAgain(
  sources: readonly Source[],
  services: Services,
): Promise<readonly FailedFile[]> {
  const { failed } = await services.sync.start({ sourceIds: sources.map(({ id }) => id) });
  return failed.map(({ sourceId, title, error }) => {
    const source = sources.find(({ id }) => id === sourceId);
    return { location: source?.title === title ? source.location : title, error };
  });
}

function isKnown({ error }: FailedFile): boolean {
  return error.code === 'sourceDuplicate';
}

function isAddress(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(path);
}

function sourceAt(path: string, { store }: Services): Source | undefined {
  const location = resolve(path);
  return [...store.sources.values()].find((source) => source.location === location);
}

/** Whether a failure is that of a path as it was named, or of something inside it. */
function isWithin(location: string, path: string): boolean {
  if (location === path) return true;
  const [inner, outer] = [resolve(location), resolve(path)];
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

type Warnings = ReadonlyMap<string, readonly string[]>;

/** What was wrong with each item and could be worked around, by article and language, as it is read. */
function collectWarnings({ sync }: Services): Warnings {
  const warnings = new Map<string, readonly string[]>();
  sync.onItem((item) => warnings.set(`${item.articleId} ${item.language}`, item.warnings));
  return warnings;
}

async function printArticles(
  source: Source,
  { library, store }: Services,
  console: Console,
  warnings: Warnings,
): Promise<void> {
  for (const { id, variants } of library.articlesOfSource(source.id)) {
    for (const variant of variants.filter(({ sourceId }) => sourceId === source.id)) {
      const article = printedArticle({ id, ...variant }, await store.bodies.read(variant.bodyHash));
      const { title, lang, blocks, hidden } = article;
      console.result(
        { ...article, warnings: warnings.get(`${id} ${variant.language}`) ?? [] },
        console.t('cli.imported', {
          title,
          lang,
          blocks: blocks.length,
          hidden: hidden.length,
        }),
      );
    }
  }
}
