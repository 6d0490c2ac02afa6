import type { RetentionRules } from '../../../shared/domain/retention.ts';
import { isFetched, type Source } from '../../../shared/domain/source.ts';
import type { SourceLimits } from './plan-retention.ts';

const none: SourceLimits = { ageDays: Infinity, articles: Infinity };

/**
 * The limits for one source: its own where it has some and nobody decided those for all, else those for all; none for
 * files on this machine.
 */
export function sourceLimits(
  rules: RetentionRules,
  source: Source | undefined,
  decided: Partial<RetentionRules> = {},
): SourceLimits {
  if (source && !isFetched(source.kind)) return none;
  const own = source?.preferences.retention;
  return {
    ageDays: limit(decided.maxAgeDays ?? own?.maxAgeDays ?? rules.maxAgeDays),
    articles: limit(decided.maxPerSource ?? own?.maxArticles ?? rules.maxPerSource),
  };
}

function limit(value: number | 'unlimited' | undefined): number {
  return value === undefined || value === 'unlimited' ? Infinity : value;
}
