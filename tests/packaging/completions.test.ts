import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import {
  bashCompletion,
  fishCompletion,
  zshCompletion,
} from '../../tools/packaging/completions.ts';

/** What bash offers for the last of these words. */
function offered(...words: readonly string[]): readonly string[] {
  const script = `${bashCompletion()}
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_escale
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = spawnSync('bash', ['-c', script, 'bash', 'escale', ...words], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return stdout.split('\n').filter((line) => line !== '');
}

it.skipIf(process.platform === 'win32').each([
  [['pac'], ['pack', 'packages.test.ts']],
  [['pack', ''], expect.arrayContaining(['create', 'inspect', 'verify', 'install', 'list', 'key'])],
  [
    ['pack', 'in'],
    ['inspect', 'install'],
  ],
  [['opml', 'e'], ['export']],
  [['rules', ''], expect.arrayContaining(['import', 'list'])],
  [['pack', 'install', 'comp'], ['completions.test.ts']],
  [
    ['pack', 'create', '--name'],
    ['--name', '--name-fr'],
  ],
  [['sync', '--log-'], ['--log-level']],
  [
    ['sync', '--log-level', ''],
    ['off', 'error', 'warning', 'information', 'debug'],
  ],
  [
    ['glossary', 'export', 'x', '--format', 't'],
    ['tsv', 'tbx'],
  ],
  [['export', 'id', '--format', 'e'], ['epub']],
  [
    ['list', '--lang', ''],
    ['en', 'fr'],
  ],
  [['list', 'no-such-'], []],
])('bash completes %j', (words, expected) => {
  expect(offered(...words)).toEqual(expected);
});

it('zsh and fish know the same', () => {
  expect(zshCompletion()).toContain('"deed:deed:(create inspect verify install list forget key)"');
  expect(zshCompletion()).toContain(':value:(off error warning information debug)');
  const lines = fishCompletion().split('\n');
  expect(lines).toContain(
    "complete -c escale -n '__fish_seen_subcommand_from opml; and not __fish_seen_subcommand_from import export' -a 'import export'",
  );
  const level = lines.filter((line) => /seen_subcommand_from sync' -l log-level /.test(line));
  expect(level).toEqual([expect.stringContaining("-x -a 'off error warning information debug'")]);
});
