import type { EffectivePolicy } from '../../../shared/policy/effective-policy.ts';
import type { Log } from './log.ts';

/** Writes down what of administrators’ decisions could not be understood. */
export function logPolicy({ problems }: Pick<EffectivePolicy, 'problems'>, log: Log): void {
  for (const { scope, reason, key } of problems) {
    const isWord = key !== undefined && /^\w{1,80}$/.test(key);
    log.write('warning', { event: 'policyWrong', scope, reason, ...(isWord && { key }) });
  }
}
