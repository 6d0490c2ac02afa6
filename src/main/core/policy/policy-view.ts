import type { PolicyView } from '../../../shared/ipc/policy-answers.ts';
import { type EffectivePolicy, isLostPlace } from '../../../shared/policy/effective-policy.ts';
import { policyKeys } from '../../../shared/policy/policies.ts';
import type { Library } from '../ports.ts';
import type { SourcePolicy } from './source-policy.ts';

/** What the window shows of policies: what is locked, what is off, and which sources stay. */
export function policyView(
  { values, origins, problems }: EffectivePolicy,
  sourcePolicy: SourcePolicy,
  { sources }: Pick<Library, 'sources'>,
): PolicyView {
  const forced = [...sources.values()].filter((source) => sourcePolicy.isForced(source));
  return {
    decided: policyKeys.flatMap((key) => {
      const scope = origins[key]?.scope;
      return scope ? [{ key, scope }] : [];
    }),
    off: policyKeys.filter((key) => values[key] === false),
    forcedSourceIds: forced.map(({ id }) => id),
    problems: problems.length,
    lost: problems.filter(isLostPlace),
  };
}
