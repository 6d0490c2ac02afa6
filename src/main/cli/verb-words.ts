/** What tells an installed Escale that a verb follows; its launcher `escale` puts it there. */
const verbSwitch = '--verb';
/** Ends the switches, so that neither Chromium nor Electron reads the verb's options as its own. */
const endOfSwitches = '--';

/**
 * The words of the verb that an installed Escale was started for, as `escale --verb -- sync --json` asks; undefined when
 * the reader is to be opened. `argv` is the program's, its name first.
 */
export function verbWords(argv: readonly string[]): readonly string[] | undefined {
  const end = argv.indexOf(endOfSwitches);
  if (end === -1 || !argv.slice(0, end).includes(verbSwitch)) return undefined;
  return argv.slice(end + 1);
}
