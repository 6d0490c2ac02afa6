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
