import { expect, it } from 'vitest';
import { SettingsService } from '../../../../src/main/core/library/settings-service.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import {
  defaultLayoutState,
  defaultSettings,
  defaultWindowState,
  mostEarlierCreators,
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

it('counts a name as the person’s own, once, and no longer', async () => {
  const settings = new SettingsService(await memoryLibrary(), 'en');
  await settings.update({ annotationCreator: 'Aline' });
  for (const name of ['jane', 'Jane P.', 'jane', 'Aline'])
    await settings.setOwnName({ name, isOwn: true });
  expect(settings.get().earlierCreators).toEqual(['Jane P.', 'jane']);
  for (const name of ['jane', 'nobody']) await settings.setOwnName({ name, isOwn: false });
  expect(settings.get()).toMatchObject({
    annotationCreator: 'Aline',
    earlierCreators: ['Jane P.'],
  });
});

it('counts what came without a name as the person’s own, who may give none either', async () => {
  const settings = new SettingsService(await memoryLibrary(), 'en');
  await settings.setOwnName({ name: '', isOwn: true });
  await settings.setOwnName({ name: '', isOwn: true });
  expect(settings.get()).toMatchObject({ annotationCreator: '', earlierCreators: [''] });
  await settings.setOwnName({ name: '', isOwn: false });
  expect(settings.get().earlierCreators).toEqual([]);
});

it('lets no name go for another that is said to be the person’s own', async () => {
  const settings = new SettingsService(await memoryLibrary(), 'en');
  const names = Array.from({ length: mostEarlierCreators }, (_, place) => `name ${place}`);
  for (const name of names) await settings.setOwnName({ name, isOwn: true });
  await expect(settings.setOwnName({ name: 'jane', isOwn: true })).rejects.toMatchObject({
    error: { code: 'ownNamesFull' },
  });
  await settings.setOwnName({ name: 'name 0', isOwn: true });
  expect(settings.get().earlierCreators).toEqual(names.toReversed());
});
