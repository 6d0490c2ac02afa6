import { type EffectivePolicy, isAllowed } from '../../shared/policy/effective-policy.ts';
import type { PolicySwitch } from '../../shared/policy/policies.ts';
import { Failure } from '../../shared/result.ts';
import { refusalOf } from '../core/policy/policy-refusal.ts';
import type { Command } from './command-line.ts';
import type { Verb } from './verbs.ts';

/** What whole verbs do that an administrator can switch off. */
const governed: Partial<Record<Verb, PolicySwitch>> = {
  add: 'userSources',
  backup: 'backup',
  digest: 'export',
  export: 'export',
  import: 'userSources',
  restore: 'import',
};

/** Verbs whose first word says whether they read or write files. */
const directed: readonly Verb[] = ['annotations', 'glossary', 'opml', 'rules'];

/** Throws Failure `policy…` for what an administrator has switched off. */
export function checkVerb(
  { verb, arguments: words, allowPrivate }: Extract<Command, { type: 'verb' }>,
  policy: EffectivePolicy,
): void {
  const [direction] = words;
  const isDirected = directed.includes(verb) && (direction === 'export' || direction === 'import');
  const key = isDirected ? direction : governed[verb];
  if (allowPrivate && !isAllowed(policy, 'privateAddresses')) {
    throw new Failure('policyPrivate');
  }
  if (key !== undefined && !isAllowed(policy, key)) throw new Failure(refusalOf(key));
}
