import type { RequestName } from '../../shared/ipc/contract.ts';
import { type EffectivePolicy, isAllowed } from '../../shared/policy/effective-policy.ts';
import type { PolicySwitch } from '../../shared/policy/policies.ts';
import { Failure } from '../../shared/result.ts';
import { refusalOf } from '../core/policy/policy-refusal.ts';
import type { Handlers } from './register.ts';

/** What each request does that an administrator can switch off. Those that are absent do nothing of the kind. */
const governed: Partial<Record<RequestName, PolicySwitch>> = {
  annotationTemplateSave: 'export',
  annotationsExport: 'export',
  articleExport: 'export',
  articleMarkdown: 'export',
  articlePrint: 'export',
  articleReference: 'export',
  digestExport: 'export',
  enclosureSave: 'export',
  glossaryExport: 'export',
  learningExport: 'export',
  listExport: 'export',
  listReference: 'export',
  outlineExport: 'export',
  packHandOut: 'export',
  annotationsImport: 'import',
  backupPreview: 'import',
  backupRestore: 'import',
  dictionaryAdd: 'import',
  glossaryImportKeep: 'import',
  glossaryImportRead: 'import',
  listImport: 'import',
  packInspect: 'import',
  packInstall: 'import',
  siteRulesImport: 'import',
  backupCreate: 'backup',
  backupScheduleChange: 'backup',
  backupScheduleFolder: 'backup',
  linkOpen: 'externalLinks',
  listAllow: 'privateAddresses',
  sourceAllowHost: 'privateAddresses',
  sourceAdd: 'userSources',
  sourceAddAddress: 'userSources',
  sourceAddFiles: 'userSources',
  sourceFindLists: 'userSources',
  sourcePreview: 'userSources',
};

/** What has the library elsewhere than before. */
const placing: readonly RequestName[] = ['libraryMove', 'libraryOpen'];

/** The handlers with those refused that do what an administrator has switched off, whatever the window shows. */
export function governHandlers(handlers: Handlers, policy: EffectivePolicy): Handlers {
  const refused = Object.entries(governed)
    .filter(([, key]) => !isAllowed(policy, key))
    .map(([name, key]) => [name, refusalOf(key)] as const);
  const isPlaced = policy.values.libraryFolder !== undefined;
  const settled = isPlaced ? placing.map((name) => [name, 'policySetting'] as const) : [];
  return {
    ...handlers,
    ...Object.fromEntries(
      [...refused, ...settled].map(([name, code]) => [
        name,
        () => {
          throw new Failure(code);
        },
      ]),
    ),
  };
}
