import { join } from 'node:path';
import type { PolicyValues } from '../../../shared/policy/policies.ts';
import { withHomeFolder } from '../home-folder.ts';
import { defaultLogSetting, type LogSetting, type OpenLogOptions } from './log.ts';

/** The file of a program's log in its folder; earlier ones stand beside it. */
export const logFileName = 'escale.log';

/** What a person said on the command line. */
export interface WantedLog {
  /** The whole path of the file. */
  readonly file?: string | undefined;
  readonly level?: LogSetting | undefined;
}

/**
 * Where a log goes and what is in it: what administrators decided, else what a person wants, else warnings and errors in
 * `folder`, the usual one. A file that is named is that file, unless the folder is decided. `~` is the person’s home.
 */
export function logPlace(
  { logging, loggingFolder }: PolicyValues,
  folder: string,
  wanted: WantedLog = {},
): Pick<OpenLogOptions, 'path' | 'setting'> {
  const decided = loggingFolder && withHomeFolder(loggingFolder);
  return {
    path:
      decided === undefined
        ? (wanted.file ?? join(folder, logFileName))
        : join(decided, logFileName),
    setting: logging ?? wanted.level ?? defaultLogSetting,
  };
}
