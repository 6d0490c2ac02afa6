import type { TFunction } from 'i18next';
import type { InterfaceLanguage } from '../domain/language.ts';
import type { Recovery, RecoveryNotice } from '../domain/recovery.ts';
import { formatMoment } from './formats.ts';

/**
 * What a person is told of damage that one opening found, one entry for each loss, sentence by sentence: what was wrong with
 * each file, what was made of them and where the damaged data is, or what there is where it was only `found`, as nothing may
 * be changed. Several files of one collection that came out the same are one loss.
 */
export function describeRecoveries(
  recoveries: readonly Recovery[],
  t: TFunction,
  state: 'mended' | 'found' = 'mended',
): readonly (readonly string[])[] {
  return lossesOf(recoveries).map((files) => {
    const [{ outcome, records } = { outcome: 'whole', records: 0 } as const] = files;
    return [
      ...files.map(({ file, problem }) => t(`recovery.problems.${problem}`, { file })),
      t(`recovery.${state === 'found' ? 'left' : 'outcomes'}.${outcome}`, { count: records }),
      ...files.flatMap(({ keptAs }) =>
        keptAs === undefined ? [] : [t('recovery.keptAs', { path: keptAs })],
      ),
    ];
  });
}

/** Together what came out the same of one collection. */
function lossesOf(recoveries: readonly Recovery[]): readonly (readonly Recovery[])[] {
  const losses = new Map<string, Recovery[]>();
  for (const recovery of recoveries) {
    const { file, outcome, records } = recovery;
    const key = [collectionOf(file), outcome, records].join(' ');
    losses.set(key, [...(losses.get(key) ?? []), recovery]);
  }
  return [...losses.values()];
}

/** All files of a collection have its name up to the first dot: its snapshots and the parts of its journal. */
function collectionOf(file: string): string {
  return /([^/\\.]*)[^/\\]*$/.exec(file)?.[1] ?? file;
}

/** What an earlier opening mended: when that was, as far as it is known, and the sentences of each loss. */
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
    recoveries: describeRecoveries(notice.recoveries, t),
  };
}
