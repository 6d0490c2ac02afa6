import { expect, test } from 'vitest';
import { SettingsService } from '../../../../src/main/core/library/settings-service.ts';
import { sourceLimits } from '../../../../src/main/core/retention/source-limits.ts';
import { lockedSettings } from '../../../../src/main/core/policy/locked-settings.ts';
import { makeSource } from '../../../../src/main/core/library/new-source.ts';
import { defaultSettings, type Settings } from '../../../../src/shared/domain/settings.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import { policyOfFile, policySamples } from '../../../support/policies.ts';

const { retention } = defaultSettings;

test.each<[keyof typeof policySamples, Partial<Settings>]>([
  ['interfaceLanguage', { interfaceLanguage: 'fr' }],
  ['openingLanguage', { openingLanguage: 'original' }],
  ['backgroundSync', { backgroundSync: 'hourly' }],
  ['backgroundOnMetered', { backgroundOnMetered: true }],
  ['updates', { updatesWeekly: true }],
  ['storageBudgetMegabytes', { retention: { ...retention, budgetMegabytes: 2000 } }],
  ['retentionDays', { retention: { ...retention, maxAgeDays: 90 } }],
  ['retentionPerSource', { retention: { ...retention, maxPerSource: 200 } }],
  ['keepUnread', { retention: { ...retention, keepUnread: false } }],
])('%s is in force, and leaves what a person chose', async (key, expected) => {
  const store = await memoryLibrary();
  const own = new SettingsService(store, 'en');
  await own.update({ theme: 'sepia' });
  const { values } = await policyOfFile({ [key]: policySamples[key] });
  const settings = new SettingsService(store, 'en', values);
  expect(settings.get()).toEqual({ ...defaultSettings, theme: 'sepia', ...expected });

  await settings.update({ ...settings.get(), letterKeys: false });
  expect(settings.get()).toMatchObject({ letterKeys: false, ...expected });
  expect(own.get()).toEqual({ ...defaultSettings, theme: 'sepia', letterKeys: false });
});

test.each<Partial<Settings>>([
  { interfaceLanguage: 'en' },
  { openingLanguage: 'fr' },
  { backgroundSync: 'off' },
  { backgroundOnMetered: false },
  { retention: { keepUnread: true } },
  { retention: { keepUnread: false, maxAgeDays: 91 } },
  { retention: { keepUnread: false, maxPerSource: 1 } },
  { retention: { keepUnread: false, budgetMegabytes: 10 } },
])('a change to %j is refused where it is decided otherwise', async (changed) => {
  const { values } = await policyOfFile(policySamples);
  const settings = new SettingsService(await memoryLibrary(), 'en', values);
  await expect(settings.update(changed)).rejects.toMatchObject({
    error: { code: 'policySetting' },
  });
});

test('what is decided of the rules leaves the others to the person', async () => {
  const store = await memoryLibrary();
  const own = new SettingsService(store, 'en');
  await own.update({ retention: { keepUnread: true, maxAgeDays: 365, maxPerSource: 50 } });
  const { values } = await policyOfFile({ retentionDays: 30 });
  const settings = new SettingsService(store, 'en', values);
  await expect(
    settings.update({ retention: { keepUnread: true, maxAgeDays: 60 } }),
  ).rejects.toMatchObject({ error: { code: 'policySetting' } });
  await settings.update({ retention: { keepUnread: false, maxAgeDays: 30, maxPerSource: 20 } });
  expect(settings.get().retention).toEqual({ keepUnread: false, maxAgeDays: 30, maxPerSource: 20 });
  expect(own.get().retention).toEqual({ keepUnread: false, maxAgeDays: 365, maxPerSource: 20 });
});

test('a source’s own rules give way to what is decided, and to nothing else', async () => {
  const made = makeSource(
    { kind: 'feed', location: 'https://a.example/' },
    new Date().toISOString(),
  );
  const source = {
    ...made,
    preferences: {
      ...made.preferences,
      retention: { maxAgeDays: 'unlimited', maxArticles: 5 },
    },
  } as const;
  const { values } = await policyOfFile({ retentionDays: 30 });
  const locks = lockedSettings(values).retention;
  const rules = { keepUnread: true, maxAgeDays: 30, maxPerSource: 100 };
  expect(sourceLimits(rules, source, locks)).toEqual({ ageDays: 30, articles: 5 });
  expect(sourceLimits(rules, source)).toEqual({ ageDays: Infinity, articles: 5 });
});
