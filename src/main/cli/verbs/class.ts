import { resolve } from 'node:path';
import { toAppError } from '../../../shared/result.ts';
import { type ClassFile, mergeClass, readClassFile } from '../../core/annotations/merge-class.ts';
import { readAnnotationFile } from '../../core/annotations/read-annotation-file.ts';
import { writeExport } from '../../core/export/write-file.ts';
import type { Console } from '../console.ts';
import type { RunVerb } from './verb-context.ts';

/** Makes one set of the annotations that many people exported; needs no library. What cannot be read is told and left out. */
export const classSets: RunVerb = async ({ command, console }) => {
  // The set itself has standard output.
  const isPiped = command.out === '-';
  const [, ...files] = command.arguments;
  const read: ClassFile[] = [];
  let isWhole = true;
  for (const file of files) {
    try {
      const one = await readClassFile(await readAnnotationFile(file));
      read.push(one);
      if (!tellFile(file, one, console, isPiped)) isWhole = false;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (console.isJson && !isPiped) console.result({ file, error: console.describe(error) }, '');
      console.complain(file, error);
      isWhole = false;
    }
  }
  if (read.length === 0) return false;
  const { document, annotations, deleted, authors } = mergeClass(read);
  if (isPiped) {
    console.document(document);
    const told = { annotations, deleted, authors: authors.length, file: '-' };
    console.note(console.t('cli.classMerged', told));
    return isWhole;
  }
  const file = resolve(command.out ?? '');
  await writeExport(file, document, command.force);
  const figures = { annotations, deleted, authors: authors.length, file };
  console.result({ file, annotations, deleted, authors }, console.t('cli.classMerged', figures));
  return isWhole;
};

/** Says what was read of a file; answers whether that was all of it. */
function tellFile(
  file: string,
  { annotations, skipped }: ClassFile,
  console: Console,
  isPiped: boolean,
): boolean {
  const read = annotations.length;
  const { malformed, foreign } = skipped;
  const figures = { file, read, skipped: malformed + foreign };
  const unnamed = annotations.filter((one) => one.creator === undefined && !one.deletedAt).length;
  const text = console.t('cli.classRead', figures);
  if (isPiped) console.note(text);
  else console.result({ file, read, unnamed, skipped }, text);
  if (unnamed > 0) console.note(`${file}: ${console.t('cli.classUnnamed', { count: unnamed })}`);
  for (const reason of ['malformed', 'foreign'] as const) {
    if (skipped[reason] > 0) {
      console.note(
        `${file}: ${console.t(`cli.classSkipped.${reason}`, { count: skipped[reason] })}`,
      );
    }
  }
  return malformed + foreign === 0;
}
