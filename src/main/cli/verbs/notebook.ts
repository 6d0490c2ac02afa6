import { annotationColours } from '../../../shared/domain/annotation.ts';
import { printedAnnotation } from '../printed-annotation.ts';
import { annotationAsText } from './annotations.ts';
import type { RunVerb } from './verb-context.ts';

/** Lists what the notebook finds, the newest first, and says how many that are. */
export const notebook: RunVerb = async ({ command, console, openExisting }) => {
  const services = await openExisting();
  const { tag, query, author } = command;
  const colour = annotationColours.find((one) => one === command.colour);
  const filter = {
    ...(tag !== undefined && { tag }),
    ...(colour !== undefined && { colour }),
    ...(author !== undefined && { creator: author }),
    ...(query !== undefined && { text: query }),
  };
  const ids = await services.notebook.ids({ filter, arrangement: 'newest' });
  for (const id of ids) {
    const annotation = services.store.annotations.get(id);
    if (!annotation) continue;
    const text = annotationAsText(annotation, services, console);
    console.result(printedAnnotation(annotation), text);
  }
  console.note(console.t('cli.notebookFound', { count: ids.length }));
  return true;
};
