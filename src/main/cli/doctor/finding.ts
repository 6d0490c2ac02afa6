import type { PolicyProblem } from '../../../shared/policy/effective-policy.ts';
import type { AppError } from '../../../shared/result.ts';

export type Outcome = 'ok' | 'warning' | 'failure';

/** What is looked at, in the order in which it is told. */
export const checks = [
  'runtime',
  'sandbox',
  'search',
  'policy',
  'log',
  'library',
  'lock',
  'folder',
  'disk',
  'proxy',
  'certificates',
  'network',
  'clock',
] as const;
export type Check = (typeof checks)[number];

/** Everything that a check can find, with the check and the outcome that it means. */
export const findings = {
  runtimeKnown: { check: 'runtime', outcome: 'ok' },
  runtimeOld: { check: 'runtime', outcome: 'failure' },
  sandboxReady: { check: 'sandbox', outcome: 'ok' },
  sandboxRefused: { check: 'sandbox', outcome: 'warning' },
  searchReady: { check: 'search', outcome: 'ok' },
  searchMissing: { check: 'search', outcome: 'failure' },
  policyNone: { check: 'policy', outcome: 'ok' },
  policyInForce: { check: 'policy', outcome: 'ok' },
  logWritable: { check: 'log', outcome: 'ok' },
  logOff: { check: 'log', outcome: 'ok' },
  logRefused: { check: 'log', outcome: 'warning' },
  libraryWhole: { check: 'library', outcome: 'ok' },
  libraryAbsent: { check: 'library', outcome: 'ok' },
  libraryMended: { check: 'library', outcome: 'warning' },
  libraryDamaged: { check: 'library', outcome: 'failure' },
  lockFree: { check: 'lock', outcome: 'ok' },
  lockHeld: { check: 'lock', outcome: 'ok' },
  lockUnguarded: { check: 'lock', outcome: 'warning' },
  folderWritable: { check: 'folder', outcome: 'ok' },
  folderRefused: { check: 'folder', outcome: 'failure' },
  diskRoomy: { check: 'disk', outcome: 'ok' },
  diskNarrow: { check: 'disk', outcome: 'warning' },
  diskFull: { check: 'disk', outcome: 'failure' },
  diskUnknown: { check: 'disk', outcome: 'warning' },
  proxyNone: { check: 'proxy', outcome: 'ok' },
  proxyDecided: { check: 'proxy', outcome: 'ok' },
  proxyOfEnvironment: { check: 'proxy', outcome: 'ok' },
  proxyUnreadable: { check: 'proxy', outcome: 'warning' },
  proxyRefused: { check: 'proxy', outcome: 'failure' },
  authoritiesTrusted: { check: 'certificates', outcome: 'ok' },
  authoritiesOwnOnly: { check: 'certificates', outcome: 'warning' },
  authoritiesUnread: { check: 'certificates', outcome: 'warning' },
  networkAnswered: { check: 'network', outcome: 'ok' },
  networkUnasked: { check: 'network', outcome: 'ok' },
  networkNothingToAsk: { check: 'network', outcome: 'ok' },
  clockRight: { check: 'clock', outcome: 'ok' },
  clockUncompared: { check: 'clock', outcome: 'ok' },
  clockOff: { check: 'clock', outcome: 'failure' },
  clockBehind: { check: 'clock', outcome: 'warning' },
} as const satisfies Readonly<Record<string, { readonly check: Check; readonly outcome: Outcome }>>;

export type FindingKey = keyof typeof findings;

/** Those that somebody can do something about: each has its advice in the catalogues. */
export type AdvisedKey = {
  [Key in FindingKey]: (typeof findings)[Key]['outcome'] extends 'ok' ? never : Key;
}[FindingKey];

/** What one check found: a finding of its own, an error as it is told elsewhere, or what is wrong with a policy. */
export type Finding =
  | {
      readonly type: 'found';
      readonly key: FindingKey;
      readonly params: Readonly<Record<string, string | number>>;
    }
  | {
      readonly type: 'error';
      readonly check: Check;
      readonly outcome: Exclude<Outcome, 'ok'>;
      readonly error: AppError;
    }
  | {
      readonly type: 'policy';
      readonly outcome: Exclude<Outcome, 'ok'>;
      readonly problem: PolicyProblem;
    };

export function found(
  key: FindingKey,
  params: Readonly<Record<string, string | number>> = {},
): Finding {
  return { type: 'found', key, params };
}
