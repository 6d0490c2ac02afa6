import { basename } from 'node:path';
import {
  type AnnotationFileImport,
  mostToldCreators,
  mostToldRefusals,
} from '../../../shared/ipc/notebook-answers.ts';
import { mostImportedFiles } from '../../../shared/ipc/requests/annotation-requests.ts';
import { Failure, toAppError } from '../../../shared/result.ts';
import type { AnnotationService } from './annotation-service.ts';
import { readAnnotationFile } from './read-annotation-file.ts';

/** Of how many files a message has room for all that is told of one; of more, each tells less. */
const mostToldWhole = 5;
/** Code points of a file's name that are told. */
const longestToldName = 100;

/**
 * Takes in the annotations of files, one after the other, each whole or not at all: what of one cannot be read is told and
 * keeps none of the others. Those of which `pathOf` knows no path are not looked at: they fail with `fileElsewhere`. Throws Failure
 * `filesTooMany` before any of them is read.
 */
export async function importFiles(
  paths: readonly string[],
  annotations: Pick<AnnotationService, 'importReversibly'>,
  pathOf: (named: string) => string | undefined = (named) => named,
): Promise<AnnotationFileImport[]> {
  if (paths.length > mostImportedFiles)
    throw new Failure('filesTooMany', { files: paths.length, most: mostImportedFiles });
  const share = Math.min(1, mostToldWhole / paths.length);
  const [refusals, creators] = [mostToldRefusals, mostToldCreators].map((most) =>
    Math.max(1, Math.floor(most * share)),
  );
  const outcomes: AnnotationFileImport[] = [];
  for (const named of paths) {
    const path = pathOf(named);
    const file = told(basename(path ?? named));
    try {
      if (path === undefined) throw new Failure('fileElsewhere', { file });
      const outcome = await annotations.importReversibly(await readAnnotationFile(path));
      outcomes.push({
        ...outcome,
        type: 'read',
        file,
        creators: outcome.creators.slice(0, creators),
        moreCreators: outcome.creators.slice(creators).length,
        refused: outcome.refused.length,
        refusals: outcome.refused.slice(0, refusals),
      });
    } catch (error) {
      const { code, params } = toAppError(error);
      const named = 'file' in params ? { ...params, file } : params;
      outcomes.push({ type: 'failed', file, error: { code, params: named } });
    }
  }
  return outcomes;
}

/** A name as it is told: of a very long one the beginning and the end, which says its kind. */
function told(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= longestToldName) return name;
  return [...characters.slice(0, longestToldName - 30), '…', ...characters.slice(-29)].join('');
}
