import { isVerb, verbs } from '../../src/main/cli/verbs.ts';

/** The verbs of the command line, in their order. */
export const verbNames = Object.keys(verbs).filter(isVerb);

/**
 * `bin/escale`: opens the reader, or, where a word is a verb, runs that without a window and without a display. A word that
 * is neither a verb nor anything that can be opened is told to be none, and opens no window on a server. It finds the program
 * from wherever it is installed.
 */
export function launcher(): string {
  return `#!/bin/sh
# Opens Escale, or runs one of its verbs without a window and without a display.
here=$(dirname -- "$(readlink -f -- "$0")")
escale="$here/../lib/escale/escale"
run_verb() {
  # Chromium, which draws nothing here, refuses to start its sandbox as the superuser.
  [ "$(id -u)" -eq 0 ] && sandbox=--no-sandbox || sandbox=
  exec "$escale" $sandbox --ozone-platform=headless --verb -- "$@"
}
for word; do
  case "$word" in
    ${[...verbNames, '--help', '--version'].join(' | ')}) run_verb "$@" ;;
  esac
done
for word; do
  case "$word" in
    -* | *:*) ;;
    *) [ -e "$word" ] || run_verb "$@" ;;
  esac
done
exec "$escale" "$@"
`;
}

/** `Contents/Resources/bin/escale` of the application on macOS: runs one of its verbs, for whoever links it into their PATH. */
export function macCommand(): string {
  return `#!/bin/sh
# Runs one of the verbs of Escale without a window.
file=$0
while [ -L "$file" ]; do
  target=$(readlink "$file")
  case "$target" in
    /*) file=$target ;;
    *) file=$(dirname -- "$file")/$target ;;
  esac
done
exec "$(dirname -- "$file")/../../MacOS/escale" --verb -- "$@"
`;
}

/**
 * `resources\bin\escale.cmd` on Windows: runs one of the verbs and hands on its exit code. A program with windows has no console
 * of its own there, so that what it prints goes through files, which are printed as UTF-8 when it has ended.
 */
export function windowsCommand(): string {
  const lines = [
    '@echo off',
    'rem Runs one of the verbs of Escale without a window.',
    'setlocal DisableDelayedExpansion',
    'set "escale_out=%TEMP%\\escale-%RANDOM%%RANDOM%"',
    '"%~dp0..\\..\\escale.exe" --verb -- %* >"%escale_out%.out" 2>"%escale_out%.err"',
    'set "escale_code=%ERRORLEVEL%"',
    'for /f "tokens=2 delims=:" %%p in (\'chcp\') do set "escale_page=%%p"',
    'chcp 65001 >nul',
    'type "%escale_out%.out"',
    'type "%escale_out%.err" >&2',
    'chcp %escale_page% >nul',
    'del "%escale_out%.out" "%escale_out%.err"',
    'exit /b %escale_code%',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
