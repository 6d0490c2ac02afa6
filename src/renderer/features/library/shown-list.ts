import type { RequestInput } from '../../../shared/ipc/contract.ts';
import type { ListView } from '../../../shared/ipc/answers.ts';

/** The articles of a list: those of a view, or those that are found for a query. */
export type ShownList = RequestInput<'articlesMarkRead'>['list'];

/**
 * What is shown: the articles of a view, unless something is searched for.
 *
 * @param typed as it stands in the field, since a space at its end makes the last word a whole one
 */
export function shownList(view: ListView, typed: string): ShownList {
  return typed.trim() === '' ? { view } : { query: typed };
}

/** Whether a person chooses the order of a list: in the queue each article has the place that it was given. */
export function isOrdered(view: ListView): boolean {
  return view.type !== 'queue';
}
