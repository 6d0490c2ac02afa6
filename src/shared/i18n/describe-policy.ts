import type { TFunction } from 'i18next';
import type { PolicyProblem } from '../policy/effective-policy.ts';
import { isPolicyKey, policies } from '../policy/policies.ts';
import { longestPolicyList, type PolicyType } from '../policy/policy-type.ts';

/** What is wrong with a policy, and what became of it, in one sentence. */
export function describePolicyProblem(
  problem: Pick<PolicyProblem, 'reason' | 'origin'> & {
    readonly key?: string | undefined;
    readonly found?: string | undefined;
  },
  t: TFunction,
): string {
  const { reason, origin, key = '', found = '…' } = problem;
  const expected = isPolicyKey(key) ? describeType(policies[key], reason, t) : '';
  if (reason === 'unreadable')
    return t(`policy.unreadable.${obstacle(problem.found)}`, { origin, found });
  return t(`policy.problems.${reason}`, { origin, key, found, expected });
}

/** Why a place cannot be read, as far as what the system said tells what to do about it. */
function obstacle(found: string | undefined): 'forbidden' | 'missing' | 'notFile' | 'other' {
  switch (found) {
    case 'EACCES':
    case 'EPERM':
      return 'forbidden';
    case 'ENOENT':
      return 'missing';
    case undefined:
      return 'notFile';
    default:
      return 'other';
  }
}

function describeType(policy: PolicyType, reason: PolicyProblem['reason'], t: TFunction): string {
  switch (policy.type) {
    case 'switch':
      return t('policy.expected.switch');
    case 'choice':
      return t('policy.expected.choice', { values: policy.values.join(', ') });
    case 'number':
      return t('policy.expected.number', { least: policy.least, most: policy.most });
    case 'text':
      return t(`policy.expected.${policy.form}`);
    case 'list':
      return reason === 'wrongEntry'
        ? t(`policy.expected.${policy.form}`)
        : t('policy.expected.list', { most: longestPolicyList });
  }
}
