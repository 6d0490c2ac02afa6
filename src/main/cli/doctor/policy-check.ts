import { type EffectivePolicy, isLostPlace } from '../../../shared/policy/effective-policy.ts';
import { type Finding, found } from './finding.ts';

/** What administrators decided, and what is wrong with it. */
export function checkPolicy({ origins, problems }: EffectivePolicy): readonly Finding[] {
  const places = new Set(Object.values(origins).map(({ origin }) => origin));
  const count = Object.keys(origins).length;
  const inForce = found('policyInForce', { count, places: [...places].join(', ') });
  return [
    ...(count > 0 ? [inForce] : problems.length > 0 ? [] : [found('policyNone')]),
    ...problems.map((problem): Finding => ({
      type: 'policy',
      outcome: isLostPlace(problem) ? 'failure' : 'warning',
      problem,
    })),
  ];
}
