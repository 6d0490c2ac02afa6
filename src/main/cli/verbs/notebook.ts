import { notebookFilter } from '../notebook-filter.ts';
import { printAnnotations } from './annotations.ts';
import type { RunVerb } from './verb-context.ts';

/** Lists what the notebook finds, the newest first, and says how many that are. */
export const notebook: RunVerb = async ({ command, console, language, openExisting }) => {
  const services = await openExisting();
  const filter = notebookFilter(command);
  const ids = await services.notebook.ids({ filter, arrangement: 'newest' });
  const found = ids.flatMap((id) => services.store.annotations.get(id) ?? []);
  await printAnnotations(found, services, { console, language });
  console.note(console.t('cli.notebookFound', { count: ids.length }));
  return true;
};
