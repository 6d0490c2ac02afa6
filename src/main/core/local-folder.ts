import { win32 } from 'node:path';

/**
 * Where what belongs to this machine alone is kept: what Chromium can make again, such as caches, and logs. On Windows a folder
 * that does not roam, as that of the settings does, which is copied whenever a person of a network signs in or out. Nothing that
 * a person made is there. It is no part of `Escale`, where administrators may put the library. Undefined where the usual places
 * are right.
 */
export function localFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const local = environment['LOCALAPPDATA'];
  if (platform !== 'win32' || local === undefined || !win32.isAbsolute(local)) return undefined;
  return win32.join(local, 'org.escale.reader');
}
