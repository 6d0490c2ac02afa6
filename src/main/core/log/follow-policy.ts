import { type EffectivePolicy, isLostPlace } from '../../../shared/policy/effective-policy.ts';
import type { Log } from './log.ts';

/** Writes down what of administrators’ decisions could not be understood. */
export function logPolicy({ problems }: Pick<EffectivePolicy, 'problems'>, log: Log): void {
  for (const problem of problems) {
    const { scope, reason, key } = problem;
    const isWord = key !== undefined && /^\w{1,80}$/.test(key);
    log.write(isLostPlace(problem) ? 'error' : 'warning', {
      event: 'policyWrong',
      scope,
      reason,
      ...(isWord && { key }),
    });
  }
}
