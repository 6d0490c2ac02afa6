import type { Clock } from '../ports.ts';
import { type LogEvent, logLevels, type LogLevel, logLine } from './log-entry.ts';
import { LogFile } from './log-file.ts';

/** Where the program says what it did and what failed, for whoever looks after it. */
export interface Log {
  /** Writes a line, unless this level is not wanted. Never throws. */
  write(level: LogLevel, event: LogEvent): void;
}

/** What is wanted of a log: `off` is nothing. */
export type LogSetting = 'off' | LogLevel;

/** What holds where nobody says otherwise: a log that is worth reading, and says nothing of what somebody reads. */
export const defaultLogSetting: LogSetting = 'warning';

export const noLog: Log = { write: () => undefined };

export interface OpenLogOptions {
  readonly path: string;
  readonly setting: LogSetting;
  readonly clock?: Clock;
  /** Called with what the system says the first time that it refuses a line. With it the file is made at once. */
  readonly onRefused?: (reason: string) => void;
}

/** A log in a file, which is made with its first line. Lines that the disk refused are counted, and told when it takes one. */
export function openLog({ path, setting, clock, onRefused }: OpenLogOptions): Log {
  if (setting === 'off') return noLog;
  const file = new LogFile({ path });
  const wanted = new Set<LogLevel>(logLevels.slice(0, logLevels.indexOf(setting) + 1));
  let lost = 0;
  let isTold = false;
  const tellRefusal = () => {
    if (!isTold) onRefused?.(file.refusal);
    isTold = true;
  };
  if (onRefused && !file.touch()) tellRefusal();
  const append = (level: LogLevel, event: LogEvent): boolean => {
    const time = clock?.now() ?? new Date();
    return file.append(logLine({ time, level, process: process.pid }, event));
  };
  return {
    write(level, event) {
      if (!wanted.has(level)) return;
      if (lost > 0 && append('warning', { event: 'linesLost', count: lost })) lost = 0;
      if (append(level, event)) return;
      lost += 1;
      tellRefusal();
    },
  };
}
