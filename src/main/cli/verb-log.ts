import type { TFunction } from 'i18next';
import type { PolicyValues } from '../../shared/policy/policies.ts';
import { type Log, noLog, openLog } from '../core/log/log.ts';
import { type LogPlace, logPlace } from '../core/log/log-place.ts';
import type { FolderMachine } from '../core/policy/decided-folder.ts';
import type { Command } from './command.ts';

type VerbCommand = Extract<Command, { type: 'verb' }>;

/** Where the log of a verb goes, and what is in it. */
export interface VerbLogPlace extends LogPlace {
  /** Whether somebody said where, so that they want to know if it cannot be written. */
  readonly isNamed: boolean;
}

/** Undefined where there is none: nobody said where, and there is no usual folder. */
export function verbLogPlace(
  { log: file, logLevel: level }: Pick<VerbCommand, 'log' | 'logLevel'>,
  values: PolicyValues,
  usualFolder: string | undefined,
  machine: FolderMachine,
): VerbLogPlace | undefined {
  const isNamed = file !== undefined || values.loggingFolder !== undefined;
  if (!isNamed && usualFolder === undefined) return undefined;
  const place = logPlace(values, usualFolder ?? '', machine, { file, level });
  if (place.refused && usualFolder === undefined) return { ...place, setting: 'off', isNamed };
  return { ...place, isNamed };
}

/** Opens it. Nobody waits for the usual one: if it cannot be written, that is nobody’s failure. */
export function openVerbLog(
  place: VerbLogPlace | undefined,
  stderr: (text: string) => void,
  t: TFunction,
): Log {
  if (!place) return noLog;
  const { isNamed, path, setting } = place;
  const onRefused = (reason: string) => stderr(`${t('cli.logRefused', { file: path, reason })}\n`);
  return openLog({ path, setting, ...(isNamed && { onRefused }) });
}
