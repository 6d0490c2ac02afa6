import type { EffectivePolicy, PolicyProblem } from '../../../shared/policy/effective-policy.ts';
import { type Finding, found } from './finding.ts';

/** Of these nothing is in force of what somebody decided in a place; of the others one key or entry is not. */
const wholePlaces: readonly PolicyProblem['reason'][] = [
  'untrusted',
  'unreadable',
  'malformed',
  'tooLarge',
];

/** What administrators decided, and what is wrong with it. */
export function checkPolicy({ origins, problems }: EffectivePolicy): readonly Finding[] {
  const places = new Set(Object.values(origins).map(({ origin }) => origin));
  const count = Object.keys(origins).length;
  const inForce = found('policyInForce', { count, places: [...places].join(', ') });
  return [
    ...(count > 0 ? [inForce] : problems.length > 0 ? [] : [found('policyNone')]),
    ...problems.map((problem): Finding => ({
      type: 'policy',
      outcome: wholePlaces.includes(problem.reason) ? 'failure' : 'warning',
      problem,
    })),
  ];
}
