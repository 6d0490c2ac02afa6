import { type RunProgram, runProgram } from '../core/run-program.ts';

/** NetworkManager's own words, on its D-Bus interface: a property of the connection as a whole. */
const networkManager = [
  '--system',
  'get-property',
  'org.freedesktop.NetworkManager',
  '/org/freedesktop/NetworkManager',
  'org.freedesktop.NetworkManager',
  'Metered',
] as const;

/** The cost of the connection in use, in the words of NetworkCostType. */
const connectionCost = [
  '-NoProfile',
  '-NonInteractive',
  '-Command',
  '[Windows.Networking.Connectivity.NetworkInformation,Windows,ContentType=WindowsRuntime]::' +
    'GetInternetConnectionProfile().GetConnectionCost().NetworkCostType',
] as const;

/**
 * Whether the system says that the network in use is metered; undefined when it says nothing, as macOS never does. Never
 * rejects.
 */
export async function isMetered(
  platform: NodeJS.Platform = process.platform,
  run: RunProgram = runProgram,
): Promise<boolean | undefined> {
  try {
    switch (platform) {
      case 'linux':
        return readNetworkManager(await run('busctl', networkManager));
      case 'win32':
        return readConnectionCost(await run('powershell.exe', connectionCost));
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

/** NMMetered: 0 unknown, 1 yes, 2 no, 3 guessed yes, 4 guessed no; `busctl` writes it as `u 4`. */
function readNetworkManager(output: string): boolean | undefined {
  const value = /^u ([0-4])\s*$/.exec(output)?.[1];
  return value === undefined || value === '0' ? undefined : value === '1' || value === '3';
}

/** Fixed and Variable cost money for what is carried; Unrestricted does not; Unknown says nothing. */
function readConnectionCost(output: string): boolean | undefined {
  switch (output.trim()) {
    case 'Fixed':
    case 'Variable':
      return true;
    case 'Unrestricted':
      return false;
    default:
      return undefined;
  }
}
