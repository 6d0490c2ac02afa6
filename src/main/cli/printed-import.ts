import type { ListImport } from '../../shared/domain/discovery.ts';
import type { Console } from './console.ts';

/** Tells what came of importing a list, and what of it could not be taken. Answers whether all of it could. */
export function tellImport({ added, known, refused }: ListImport, console: Console): boolean {
  for (const { location, error } of refused) console.complain(location, error);
  if (refused.some(({ error }) => error.code === 'httpPrivate'))
    console.note(console.t('cli.privateEntries'));
  const printed = refused.map(({ error, ...entry }) => ({
    ...entry,
    error: console.describe(error),
  }));
  console.result(
    { added, known, refused: printed },
    console.t('cli.listImported', {
      count: added.length,
      known: known.length,
      refused: refused.length,
    }),
  );
  return refused.length === 0;
}
