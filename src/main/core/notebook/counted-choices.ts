import { mostChoices } from '../../../shared/ipc/notebook-answers.ts';
import { tagKey } from '../../../shared/domain/tag.ts';
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
  const having = new Map<string, string[]>();
  for (const { tags } of annotations) {
    for (const { tag, key } of tags) {
      const known = having.get(key);
      if (known) known.push(tag);
      else having.set(key, [tag]);
    }
  }
  return mostAnnotated(having, chosen && tagKey(chosen)).flatMap(([, spellings]) => {
    const [tag] = spellings;
    return tag === undefined ? [] : [{ tag, count: spellings.length }];
  });
}
