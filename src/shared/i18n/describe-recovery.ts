import type { TFunction } from 'i18next';
import type { InterfaceLanguage } from '../domain/language.ts';
import type { Recovery, RecoveryNotice } from '../domain/recovery.ts';
import { formatMoment } from './formats.ts';

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

/** What an earlier opening mended: when that was, as far as it is known, and the sentences of each of its recoveries. */
export interface DescribedNotice {
  readonly when?: string;
  readonly recoveries: readonly (readonly string[])[];
}

export function describeNotice(
  notice: RecoveryNotice,
  t: TFunction,
  { language, now }: { readonly language: InterfaceLanguage; readonly now: Date },
): DescribedNotice {
  if (notice.type === 'unreadable')
    return { recoveries: [[t('recovery.unreadableNotice', { file: notice.file })]] };
  return {
    when: t('recovery.foundAt', { when: formatMoment(notice.foundAt, language, now) }),
    recoveries: notice.recoveries.map((recovery) => describeRecovery(recovery, t)),
  };
}
