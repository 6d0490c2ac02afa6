import type { TFunction } from 'i18next';
import { describePolicyProblem } from '../../../shared/i18n/describe-policy.ts';
import { assertNever } from '../../../shared/result.ts';
import { withoutSecrets } from '../../core/secrets.ts';
import {
  type AdvisedKey,
  type Check,
  type Finding,
  type FindingKey,
  findings,
  type Outcome,
} from './finding.ts';

/** A finding in words: nothing secret is in them, whatever it was found in. */
export interface DescribedFinding {
  readonly check: Check;
  readonly outcome: Outcome;
  /** For programs: the finding, the code of the error, or what is wrong with a policy. */
  readonly finding: string;
  readonly seen: string;
  /** What to do; absent where all is well. */
  readonly advice?: string;
}

export function describeFinding(finding: Finding, t: TFunction): DescribedFinding {
  const described = inWords(finding, t);
  return {
    ...described,
    seen: withoutSecrets(described.seen),
    ...(described.advice !== undefined && { advice: withoutSecrets(described.advice) }),
  };
}

function inWords(finding: Finding, t: TFunction): DescribedFinding {
  switch (finding.type) {
    case 'found': {
      const { key, params } = finding;
      return {
        ...findings[key],
        finding: key,
        seen: t(`doctor.seen.${key}`, params),
        ...(isAdvised(key) && { advice: t(`doctor.advice.${key}`, params) }),
      };
    }
    case 'error': {
      const { check, outcome, error } = finding;
      const { code, params } = error;
      return {
        check,
        outcome,
        finding: code,
        seen: `${t(`errors.${code}.title`, params)}. ${t(`errors.${code}.text`, params)}`,
        advice: t(`errors.${code}.action`, params),
      };
    }
    case 'policy': {
      const { outcome, problem } = finding;
      return {
        check: 'policy',
        outcome,
        finding: problem.reason,
        seen: describePolicyProblem(problem, t),
        advice: t('doctor.advice.policyWrong'),
      };
    }
    default:
      return assertNever(finding);
  }
}

function isAdvised(key: FindingKey): key is AdvisedKey {
  return findings[key].outcome !== 'ok';
}
