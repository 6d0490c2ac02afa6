import type { TFunction } from 'i18next';
import type { Recovery } from '../domain/recovery.ts';

/**
 * What a person is told of damage that was found, sentence by sentence: what was wrong, what was made of it and where the
 * damaged data is, or what there is where it was only `found`, as nothing may be changed.
 */
export function describeRecovery(
  { file, problem, outcome, records, keptAs }: Recovery,
  t: TFunction,
  state: 'mended' | 'found' = 'mended',
): readonly string[] {
  return [
    t(`recovery.problems.${problem}`, { file }),
    t(`recovery.${state === 'found' ? 'left' : 'outcomes'}.${outcome}`, { count: records }),
    ...(keptAs === undefined ? [] : [t('recovery.keptAs', { path: keptAs })]),
  ];
}
