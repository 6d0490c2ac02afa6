import { describePolicyProblem } from '../../../shared/i18n/describe-policy.ts';
import { describePolicy } from '../../../shared/policy/effective-policy.ts';
import { policyJsonSchema } from '../../../shared/policy/policy-schema.ts';
import type { Console } from '../console.ts';
import type { RunVerb } from './verb-context.ts';

/** Says what holds on this machine and who decided it, or what can be decided. What is wrong there is no success. */
export const policy: RunVerb = async ({ command, console, policy: effective }) => {
  if (command.schema) {
    console.document(JSON.stringify(policyJsonSchema(), null, console.isJson ? 0 : 2));
    return true;
  }
  const decided = describePolicy(effective);
  const problems = effective.problems.map((problem) => ({
    ...problem,
    message: describePolicyProblem(problem, console.t),
  }));
  console.result(
    { policies: decided, problems },
    decided.map((one) => row(one, console)).join('\n'),
  );
  if (!console.isJson) for (const { message } of problems) console.warn(message);
  return problems.length === 0;
};

function row(
  { key, value, source, origin }: ReturnType<typeof describePolicy>[number],
  { t }: Console,
) {
  return t('policy.value', {
    key,
    value: value === null ? t('policy.undecided') : JSON.stringify(value),
    source: t(`policy.sources.${source}`, { origin: origin ?? '' }),
  });
}
