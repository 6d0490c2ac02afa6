import type { TFunction } from 'i18next';
import type { Recovery } from '../../../shared/domain/recovery.ts';

/** What a person is told of damage that was found: what was wrong, what was made of it, where the damaged data is. */
export function describeRecovery(
  { file, problem, outcome, records, keptAs }: Recovery,
  t: TFunction,
): string {
  return [
    t(`recovery.problems.${problem}`, { file }),
    t(`recovery.outcomes.${outcome}`, { count: records }),
    ...(keptAs === undefined ? [] : [t('recovery.keptAs', { path: keptAs })]),
  ].join(' ');
}
