import { win32 } from 'node:path';

/** Where Windows is unless whoever set it up chose otherwise. */
const usual = String.raw`C:\Windows\System32`;

/**
 * The folder of the system's programs, from the paths of the libraries that this process runs on. `ntdll.dll` is loaded into
 * every process by the system itself, before anything else, from where Windows is; the environment is what a user makes it.
 */
export function systemFolder(libraries: readonly string[] = loadedLibraries()): string {
  const system = libraries.find((path) => /^[a-z]:\\.*\\system32\\ntdll\.dll$/i.test(path));
  return system === undefined ? usual : win32.dirname(system);
}

function loadedLibraries(): readonly string[] {
  // Not every build of Node that a program carries has reports.
  const { report } = process as { readonly report?: NodeJS.ProcessReport };
  const { sharedObjects } = (report?.getReport() ?? {}) as { readonly sharedObjects?: unknown };
  return Array.isArray(sharedObjects)
    ? sharedObjects.filter((path): path is string => typeof path === 'string')
    : [];
}
