import type { TFunction } from 'i18next';
import type { Candidate } from '../domain/discovery.ts';

/** How much there is of what was found, and how much of that is taken where it is too much; nothing where that is unknown. */
export function countsInWords(
  {
    kind,
    items,
    leftOut,
    listsLeftOut,
  }: Pick<Candidate, 'kind' | 'items' | 'leftOut' | 'listsLeftOut'>,
  t: TFunction,
): readonly string[] {
  if (listsLeftOut !== undefined) {
    return [t('library.add.listsLeftOut', { count: listsLeftOut })];
  }
  if (items === undefined) return [];
  const all = t(`library.add.items.${kind}`, { count: items });
  if (leftOut === undefined) return [all];
  const newest = kind === 'pages' ? 'pages' : 'feed';
  return [all, t(`library.add.newest.${newest}`, { count: items - leftOut })];
}
