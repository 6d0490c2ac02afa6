import type { RequestInput } from '../../../shared/ipc/contract.ts';
import type { ListView } from '../../../shared/ipc/answers.ts';

/** Which articles are handed out: those of a view, or those that are found for a query. */
export type HandedOutList = RequestInput<'packHandOut'>['list'];

/**
 * What is shown, to be handed out: the articles of a view, unless something is searched for.
 *
 * @param typed as it stands in the field, since a space at its end makes the last word a whole one
 */
export function handedOutList(view: ListView, typed: string): HandedOutList {
  return typed.trim() === '' ? { view } : { query: typed };
}
