import type { PolicySwitch } from '../../../shared/policy/policies.ts';
import type { ErrorCode } from '../../../shared/result.ts';

const refusals = {
  backup: 'policyBackup',
  export: 'policyExport',
  externalLinks: 'policyLinks',
  import: 'policyImport',
  privateAddresses: 'policyPrivate',
  userSources: 'policyUserSources',
} as const satisfies Record<PolicySwitch, ErrorCode>;

/** What a person is told who asks for something that is switched off. */
export function refusalOf(key: PolicySwitch): ErrorCode {
  return refusals[key];
}
