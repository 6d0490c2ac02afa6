import { describe, expect, test } from 'vitest';
import { messageLanguage, parseCommandLine } from '../../../../src/main/cli/command-line.ts';
import { helpText, verbHelpText } from '../../../../src/main/cli/help.ts';
import { defaultLibraryFolder, defaultLogFolder } from '../../../../src/main/cli/library-folder.ts';
import { commonOptions } from '../../../../src/main/cli/verbs.ts';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';

describe('parseCommandLine', () => {
  test('options may stand anywhere', () => {
    const parsed = parseCommandLine(['--json', 'show', '--format=html', 'abc', '--library', '/l']);
    expect(parsed).toMatchObject({
      ok: true,
      command: { verb: 'show', arguments: ['abc'], format: 'html', library: '/l', json: true },
    });
  });

  test('--json asks show for JSON, unless it is told another format', () => {
    expect(parseCommandLine(['show', 'a', '--json'])).toMatchObject({
      command: { format: 'json' },
    });
    expect(parseCommandLine(['show', 'a'])).toMatchObject({ command: { format: 'text' } });
  });

  test('help and version need no verb', () => {
    expect(parseCommandLine(['--help'])).toEqual({ ok: true, command: { type: 'help' } });
    expect(parseCommandLine(['sync', '--version'])).toEqual({
      ok: true,
      command: { type: 'version' },
    });
  });

  test.each([
    [[], 'noVerb'],
    [['fetch'], 'unknownVerb'],
    [['toString'], 'unknownVerb'],
    [['list', '--verbose'], 'unknownOption'],
    [['list', '--format', 'html'], 'unknownOption'],
    [['list', '--library'], 'optionNeedsValue'],
    [['list', '--json=yes'], 'optionTakesNoValue'],
    [['show', 'a', '--format', 'pdf'], 'optionValue'],
    [['export', 'a', '--format', 'epub'], 'outNeeded'],
    [['export', 'a', '--format', 'pdf'], 'outNeeded'],
    [['list', '--lang', 'de'], 'optionValue'],
    [['sync', '--timeout', 'soon'], 'timeoutValue'],
    [['sync', '--timeout', '0'], 'timeoutValue'],
    [['tag', 'a', '--add', ' '], 'tagValue'],
    [['list', '--tag', 'a'.repeat(61)], 'tagValue'],
    [['list', '--tag', 'a', '--gaps'], 'unknownOption'],
    [['list', '--order', 'newest', '--gaps'], 'unknownOption'],
    [['list', '--order', 'title'], 'optionValue'],
    [['tag', '--add', 'a'], 'tooFew'],
    [['mark', '--read'], 'tooFew'],
    [['mark', 'a', '--read', '--unread'], 'unknownOption'],
    [['mark', 'a', '--star', '--unstar'], 'unknownOption'],
    [['show'], 'tooFew'],
    [['import'], 'tooFew'],
    [['show', 'a', 'b'], 'tooMany'],
    [['sync', 'a'], 'tooMany'],
  ])('%j is refused as %s', (words, key) => {
    expect(parseCommandLine(words)).toMatchObject({ ok: false, error: { key } });
  });
});

test.each([
  [['list', '--lang', 'fr'], { LANG: 'en_GB.UTF-8' }, 'fr'],
  [['list'], { LANG: 'fr_CA.UTF-8' }, 'fr'],
  [['list'], { LC_ALL: 'en_US', LANG: 'fr_FR' }, 'en'],
  [['list'], { LANG: 'C' }, 'en'],
  [['list'], {}, 'en'],
  [['nonsense', '--lang', 'fr', '--what'], {}, 'fr'],
] as const)('the messages for %j in %j are in %s', (words, environment, language) => {
  expect(messageLanguage(words, environment, {}, 'en-GB')).toBe(language);
});

test.each([
  [{}, 'fr'],
  [{ LANG: '' }, 'fr'],
  [{ LANG: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'C.UTF-8' }, 'en'],
])('what a terminal says goes before what the system does: %o', (environment, language) => {
  expect(messageLanguage(['list'], environment, {}, 'fr-CA')).toBe(language);
});

test.each([
  ['linux', {}, '/home/a/.config/Escale/library'],
  ['linux', { XDG_CONFIG_HOME: '/x' }, '/x/Escale/library'],
  ['darwin', {}, '/home/a/Library/Application Support/Escale/library'],
  ['win32', { APPDATA: '/roaming' }, '/roaming/Escale/library'],
] as const)('the application’s own library on %s with %j', (platform, environment, folder) => {
  const found = defaultLibraryFolder({ platform, home: '/home/a', environment });
  expect(found.replaceAll('\\', '/')).toBe(folder);
});

test.each([
  ['linux', {}, '/home/a/.local/state/escale'],
  ['linux', { XDG_STATE_HOME: '/state' }, '/state/escale'],
  ['darwin', {}, '/home/a/Library/Logs/Escale'],
  ['win32', { APPDATA: '/roaming', LOCALAPPDATA: '/local' }, '/local/org.escale.reader/logs'],
  ['win32', { APPDATA: '/roaming' }, '/roaming/Escale/logs'],
] as const)('the log of a verb on %s with %j', (platform, environment, folder) => {
  const found = defaultLogFolder({ platform, home: '/home/a', environment });
  expect(found.replaceAll('\\', '/')).toBe(folder);
});

test('help about a verb says what may follow it, and its own options alone', () => {
  expect(parseCommandLine(['pack', '--help'])).toEqual({
    ok: true,
    command: { type: 'help', verb: 'pack' },
  });
  const text = verbHelpText('backup', createTranslations('en').t);
  expect(text).toContain('\n  escale backup FILE\n');
  expect(text.match(/^ {2}--[a-z-]+/gm)).toEqual(
    ['everything', 'without-files', ...commonOptions].map((option) => `  --${option}`),
  );
});

test.each(['en', 'fr'] as const)('help in %s names every verb and option', (language) => {
  const text = helpText(createTranslations(language).t);
  for (const word of [
    'add URL|PATH…',
    'glossary FILE|ID',
    'verify',
    'opml import|export FILE',
    '--preview',
    '--library DIR',
    '--timeout SECONDS',
  ]) {
    expect(text).toContain(word);
  }
  expect(text).not.toContain('cli.');
});
