import { posix, win32 } from 'node:path';

/** What a decided folder is understood by. */
export interface FolderMachine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A folder that an administrator decided, as it is on this machine, or what of it has no meaning here. */
export type DecidedFolder = { readonly path: string } | { readonly meaningless: string };

const variables = /%(?<percent>[A-Za-z_]\w*)%|\$\{(?<braced>[A-Za-z_]\w*)\}/g;

/**
 * A folder with `~` and the variables in it understood. Variables are what a user makes them, so that one counts only as what
 * it stands for: a whole path at the beginning, else the name of one folder. Any other has no meaning, and neither has one
 * that is not set, nor a path of another system.
 */
export function decidedFolder(
  folder: string,
  { platform, home, environment }: FolderMachine,
): DecidedFolder {
  const path = platform === 'win32' ? win32 : posix;
  let meaningless: string | undefined;
  const meant = folder.replaceAll(variables, (...found) => {
    const [offset, , { percent, braced }] = found.slice(-3) as [
      number,
      string,
      { readonly percent?: string; readonly braced?: string },
    ];
    const name = percent ?? braced ?? '';
    const value = environment[name] ?? '';
    if (!(offset === 0 ? isWhole(value, path) : isName(value))) meaningless ??= name;
    return value;
  });
  if (meaningless !== undefined) return { meaningless };
  const whole = /^~[\\/]/.test(meant) ? path.join(home, meant.slice(2)) : path.normalize(meant);
  return isWhole(whole, path) ? { path: whole } : { meaningless: folder };
}

/** What begins without a drive or a server is another folder on each drive of Windows. */
function isWhole(value: string, path: typeof posix): boolean {
  return path.isAbsolute(value) && (path !== win32 || /^(?:[A-Za-z]:[\\/]|[\\/]{2})/.test(value));
}

function isName(value: string): boolean {
  return /^[^/\\:\p{Cc}]+$/u.test(value) && value !== '.' && value !== '..';
}
