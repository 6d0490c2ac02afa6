import type { ArticleGap } from '../../../shared/domain/completeness.ts';
import type { ErrorCode } from '../../../shared/result.ts';

/** What can be done about a gap besides reading the article as it is: ask again, write a rule, allow more space. */
export type GapStep = 'retry' | 'rule' | 'limit';

/** What asking again does not change. */
const vain: ReadonlySet<ErrorCode> = new Set([
  'enclosureMetered',
  'httpGone',
  'httpPrivate',
  'httpScheme',
  'pageLogin',
  'storageBudget',
]);

/** What helps against these gaps, the likeliest first. */
export function stepsFor(gaps: readonly ArticleGap[]): readonly GapStep[] {
  const codes = gaps.map(({ reason }) => reason.code);
  return [
    ...(codes.includes('storageBudget') ? (['limit'] as const) : []),
    ...(codes.includes('pageNoArticle') ? (['rule'] as const) : []),
    ...(codes.some((code) => !vain.has(code)) ? (['retry'] as const) : []),
  ];
}
