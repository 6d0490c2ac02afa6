/** The command line of the `electron` executable, taken apart as Electron does. */
export interface ElectronArguments {
  /** `-r`: modules to load before the app. */
  readonly requires: readonly string[];
  /** `--inspect`: the port of Node's inspector, 0 for any free one; undefined when not asked for. */
  readonly inspectPort: number | undefined;
  /** `--remote-debugging-port`: the port of Chromium's; undefined when not asked for. */
  readonly debuggingPort: string | undefined;
  /** The folder, package or script to run. */
  readonly appPath: string | undefined;
  /** Every `--name` or `--name=value`, before or after the app's path. */
  readonly switches: ReadonlyMap<string, string>;
}

const inspectorPort = 9229;

/** Parses everything after the executable's own name. Switches end at `--`, as in Chromium. */
export function parseElectronArguments(words: readonly string[]): ElectronArguments {
  const requires: string[] = [];
  const switches = new Map<string, string>();
  let appPath: string | undefined;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') {
      appPath ??= words[index + 1];
      break;
    }
    if (appPath === undefined && (word === '-r' || word === '--require')) {
      index += 1;
      requires.push(words[index] ?? '');
    } else if (word.startsWith('--')) {
      const [name = '', ...value] = word.slice(2).split('=');
      switches.set(name, value.join('='));
    } else if (!word.startsWith('-')) {
      appPath ??= word;
    }
  }
  const inspect = switches.get('inspect') ?? switches.get('inspect-brk');
  return {
    requires,
    inspectPort: inspect === undefined ? undefined : readPort(inspect),
    debuggingPort: switches.get('remote-debugging-port'),
    appPath,
    switches,
  };
}

function readPort(value: string): number {
  const port = value.split(':').at(-1) ?? '';
  return port === '' ? inspectorPort : Number(port);
}
