import type { TFunction } from 'i18next';
import { stubOf, type ArticleGap, type Completeness } from '../../shared/domain/completeness.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import { languageName } from '../../shared/i18n/formats.ts';

/** How complete an article is, in a few words: `Complete`, or `With gaps: pictures 2 of 3, versions 1 of 2`. */
export function completenessInWords(completeness: Completeness, t: TFunction): string {
  const state = t(`completeness.stub.${stubOf(completeness)}`);
  const { images, variants } = completeness;
  const shares = [
    ...(images.have < images.want ? [t('completeness.pictures', images)] : []),
    ...(variants.have < variants.want ? [t('completeness.versions', variants)] : []),
  ].join(', ');
  return shares === '' ? state : t('completeness.spoken', { state, shares });
}

/** Gaps of one kind and one reason, which are told together. */
export interface GapGroup extends Pick<ArticleGap, 'part' | 'reason' | 'language'> {
  readonly count: number;
}

/** Tells gaps of the same kind for the same reason as one: forty pictures of a server that is down are one trouble. */
export function groupGaps(gaps: readonly ArticleGap[]): readonly GapGroup[] {
  const groups = new Map<string, GapGroup>();
  for (const { part, reason, language } of gaps) {
    // A missing version is named by its language; of everything else the language is of no interest.
    const key = JSON.stringify([part, reason, part === 'variant' ? language : '']);
    const count = (groups.get(key)?.count ?? 0) + 1;
    groups.set(key, { part, reason, language, count });
  }
  return [...groups.values()];
}

/** What is missing: `A picture`, `12 pictures`, `French version`. */
export function gapInWords(
  { part, language, count }: Omit<GapGroup, 'reason'>,
  interfaceLanguage: InterfaceLanguage,
  t: TFunction,
): string {
  switch (part) {
    case 'text':
      return t('completeness.parts.text');
    case 'image':
      return t('completeness.parts.image', { count });
    case 'variant':
      return t('completeness.parts.variant', {
        language: languageName(language, interfaceLanguage) ?? language,
      });
    case 'enclosure':
      return t('completeness.parts.enclosure', { count });
  }
}
