import { annotationColours } from '../../shared/domain/annotation.ts';
import type { NotebookFilter } from '../../shared/domain/notebook.ts';
import type { VerbContext } from './verbs/verb-context.ts';

/** Which annotations a command wants; the empty filter for all. */
export function notebookFilter({
  tag,
  query,
  author,
  colour: named,
}: Pick<VerbContext['command'], 'tag' | 'query' | 'author' | 'colour'>): NotebookFilter {
  const colour = annotationColours.find((one) => one === named);
  return {
    ...(tag !== undefined && { tag }),
    ...(colour !== undefined && { colour }),
    ...(author !== undefined && { creator: author }),
    ...(query !== undefined && { text: query }),
  };
}
