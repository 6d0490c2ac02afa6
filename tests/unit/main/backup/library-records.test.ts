import { expect, test } from 'vitest';
import {
  changesBetween,
  fromNamed,
  recordsOf,
} from '../../../../src/main/core/backup/library-records.ts';
import en from '../../../../src/shared/i18n/en.json' with { type: 'json' };
import fr from '../../../../src/shared/i18n/fr.json' with { type: 'json' };
import { memoryLibrary } from '../../../support/memory-library.ts';

test('what an older backup knows nothing of is told as taken away', () => {
  const waiting = [{ id: 'first' }, { id: 'second' }];
  const before = fromNamed(new Map([['queue', waiting]]));
  const changes = changesBetween(before, fromNamed(new Map()));
  expect(changes['queue']).toEqual({ added: 0, changed: 0, kept: 0, removed: 2 });
});

test('everything that a backup holds has a name in both languages', async () => {
  const store = await memoryLibrary();
  const names = Object.keys(changesBetween(recordsOf(store), recordsOf(store))).sort();
  for (const { backup } of [en, fr]) expect(Object.keys(backup.records).sort()).toEqual(names);
});
