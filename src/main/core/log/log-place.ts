import { join } from 'node:path';
import type { PolicyValues } from '../../../shared/policy/policies.ts';
import { type AppError, Failure } from '../../../shared/result.ts';
import { decidedFolder, type FolderMachine } from '../policy/decided-folder.ts';
import { defaultLogSetting, type LogSetting, type OpenLogOptions } from './log.ts';

/** The file of a program's log in its folder; earlier ones stand beside it. */
export const logFileName = 'escale.log';

/** What a person said on the command line. */
export interface WantedLog {
  /** The whole path of the file. */
  readonly file?: string | undefined;
  readonly level?: LogSetting | undefined;
}

/** Where a log goes and what is in it. */
export interface LogPlace extends Pick<OpenLogOptions, 'path' | 'setting'> {
  /** Why it is not where administrators want it. */
  readonly refused?: AppError;
}

/**
 * Where a log goes and what is in it: what administrators decided, else what a person wants, else warnings and errors in
 * `folder`, the usual one. A file that is named is that file, unless the folder is decided. Where that has no meaning on
 * `machine`, the log goes into the usual one: nobody would look for it anywhere else.
 */
export function logPlace(
  { logging, loggingFolder }: PolicyValues,
  folder: string,
  machine: FolderMachine,
  wanted: WantedLog = {},
): LogPlace {
  const setting = logging ?? wanted.level ?? defaultLogSetting;
  const usual = join(folder, logFileName);
  if (loggingFolder === undefined) return { path: wanted.file ?? usual, setting };
  const decided = decidedFolder(loggingFolder, machine);
  if ('path' in decided) return { path: join(decided.path, logFileName), setting };
  const { meaningless: variable } = decided;
  const { error: refused } = new Failure('policyLoggingFolder', {
    folder: loggingFolder,
    variable,
  });
  return { path: usual, setting, refused };
}
