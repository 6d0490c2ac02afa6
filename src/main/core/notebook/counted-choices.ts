import { mostChoices } from '../../../shared/ipc/notebook-answers.ts';
import { tagKey } from '../../../shared/domain/tag.ts';
import { groupedByEach } from '../grouped.ts';
import type { Noted } from './noted.ts';

/** The keys with the most annotations first, `mostChoices` of them; what is chosen is always among them. */
export function mostAnnotated<Value>(
  groups: ReadonlyMap<string, readonly Value[]>,
  chosen: string | undefined,
): readonly (readonly [string, readonly Value[]])[] {
  const all = [...groups].toSorted(([, a], [, b]) => b.length - a.length);
  return all.filter(([key], index) => index < mostChoices || key === chosen);
}

/** The tags of annotations, each as it is written where it was used last. */
export function tagsIn(
  annotations: readonly Noted[],
  chosen: string | undefined,
): { readonly tag: string; readonly count: number }[] {
  const having = groupedByEach(annotations, ({ tags }) => tags.map(({ key }) => key));
  return mostAnnotated(having, chosen && tagKey(chosen)).map(([key, some]) => ({
    tag: spellingOf(key, some),
    count: some.length,
  }));
}

/** The names under which annotations were written. */
export function creatorsIn(
  annotations: readonly Noted[],
  chosen: string | undefined,
): { readonly creator: string; readonly count: number }[] {
  const having = groupedByEach(annotations, ({ creator }) => (creator ? [creator] : []));
  return mostAnnotated(having, chosen).map(([creator, some]) => ({ creator, count: some.length }));
}

/** A tag as the first of these annotations writes it. */
export function spellingOf(key: string, annotations: readonly Noted[]): string {
  return annotations[0]?.tags.find((one) => one.key === key)?.tag ?? key;
}
