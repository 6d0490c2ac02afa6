import { type EffectivePolicy, isAllowed } from '../../shared/policy/effective-policy.ts';
import { referenceFormats } from '../../shared/domain/citing.ts';
import type { PolicySwitch } from '../../shared/policy/policies.ts';
import { Failure } from '../../shared/result.ts';
import { refusalOf } from '../core/policy/policy-refusal.ts';
import type { Command } from './command.ts';
import type { Verb } from './verbs.ts';

type VerbCommand = Extract<Command, { type: 'verb' }>;

/** What whole verbs do that an administrator can switch off. */
const governed: Partial<Record<Verb, PolicySwitch>> = {
  add: 'userSources',
  backup: 'backup',
  class: 'export',
  digest: 'export',
  export: 'export',
  import: 'userSources',
  restore: 'import',
};

/** Verbs whose first word says whether they read or write files. */
const directed: readonly Verb[] = ['annotations', 'glossary', 'opml', 'rules'];

/** Throws Failure `policy…` for what an administrator has switched off. */
export function checkVerb(command: VerbCommand, policy: EffectivePolicy): void {
  const key = switchFor(command);
  if (command.allowPrivate && !isAllowed(policy, 'privateAddresses')) {
    throw new Failure('policyPrivate');
  }
  if (key !== undefined && !isAllowed(policy, key)) throw new Failure(refusalOf(key));
}

function switchFor({
  verb,
  arguments: [direction],
  format,
  ownFormat,
  style,
  pack,
}: VerbCommand): PolicySwitch | undefined {
  if (directed.includes(verb) && (direction === 'export' || direction === 'import')) {
    return direction;
  }
  if (verb === 'pack' && direction === 'create') return 'export';
  // Who may write where a machine has its packs is an administrator.
  if (verb === 'pack' && direction === 'install') return pack.forMachine ? undefined : 'import';
  // A day is put back from the library itself.
  if (verb === 'restore' && direction === undefined) return undefined;
  // These print the very documents that exporting writes: only where they end up differs.
  const isDocument =
    (verb === 'show' && (format === 'html' || format === 'markdown')) ||
    (verb === 'cite' && referenceFormats.some((one) => one === ownFormat || one === style));
  return isDocument ? 'export' : governed[verb];
}
