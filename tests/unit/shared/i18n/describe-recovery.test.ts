import { expect, it } from 'vitest';
import type { Recovery } from '../../../../src/shared/domain/recovery.ts';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';
import { describeRecoveries } from '../../../../src/shared/i18n/describe-recovery.ts';

const { t } = createTranslations('en');
const empty = { outcome: 'empty', records: 0 } as const;
const recoveries: readonly Recovery[] = [
  {
    ...empty,
    file: '/library/outlines.json',
    problem: 'notJson',
    keptAs: '/library/damaged/a.json',
  },
  { ...empty, file: '/library/snapshots/outlines.2026-11-30.7.json', problem: 'altered' },
  { ...empty, file: '/library/journals/outlines.1.journal', problem: 'badChanges' },
  { file: '/library/statuses.json', problem: 'altered', outcome: 'whole', records: 5 },
];

it('tells a loss once, with all files of the collection that are damaged', () => {
  expect(describeRecoveries(recoveries, t)).toEqual([
    [
      '/library/outlines.json had been cut short or overwritten.',
      '/library/snapshots/outlines.2026-11-30.7.json had been altered since Escale wrote it.',
      'Some of the changes noted in /library/journals/outlines.1.journal could not be read.',
      'Nothing could be restored; this part of the library starts empty.',
      'The damaged data is kept as /library/damaged/a.json.',
    ],
    ['/library/statuses.json had been altered since Escale wrote it.', 'Everything was restored.'],
  ]);
});

it('tells apart what became of the entries of one collection, and the files of Windows by their collections', () => {
  const files = ['C:\\library\\snapshots\\queue.2026-11-30.7.json', 'C:\\library\\queue.json'];
  const told = (outcome: Recovery['outcome']) =>
    files.map((file): Recovery => ({ file, problem: 'altered', outcome, records: 2 }));
  const sentences = describeRecoveries([...told('partial'), ...told('withoutBadRecords')], t);
  expect(sentences.map(({ length }) => length)).toEqual([3, 3]);
});
