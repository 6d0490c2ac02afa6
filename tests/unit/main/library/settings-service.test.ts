import { expect, it } from 'vitest';
import { SettingsService } from '../../../../src/main/core/library/settings-service.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import {
  defaultLayoutState,
  defaultSettings,
  defaultWindowState,
} from '../../../../src/shared/domain/settings.ts';

it('starts from the defaults and keeps what is changed', async () => {
  const settings = new SettingsService(await memoryLibrary(), 'fr');
  expect(settings.get()).toEqual(defaultSettings);
  expect(settings.interfaceLanguage()).toBe('fr');
  const heard: unknown[] = [];
  settings.onChange((changed) => heard.push(changed));
  const updates = [
    settings.update({ theme: 'dark' }),
    settings.update({ interfaceLanguage: 'en' }),
  ];
  await Promise.all(updates);
  const expected = { ...defaultSettings, theme: 'dark', interfaceLanguage: 'en' };
  expect(settings.get()).toEqual(expected);
  expect(settings.interfaceLanguage()).toBe('en');
  expect(heard).toContainEqual(expected);
});

it('remembers the window and its panes apart', async () => {
  const settings = new SettingsService(await memoryLibrary(), 'en');
  expect(settings.window()).toEqual(defaultWindowState);
  const layout = { ...defaultLayoutState, railWidth: 300, view: { type: 'starred' } } as const;
  await Promise.all([
    settings.saveLayout(layout),
    settings.saveWindow({ width: 900, height: 700, maximized: true }),
  ]);
  expect(settings.layout()).toEqual(layout);
  expect(settings.window()).toEqual({ width: 900, height: 700, maximized: true });
});
