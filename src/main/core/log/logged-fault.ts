import { basename } from 'node:path';
import type { LoggedFault } from './log-entry.ts';

/** Enough to find the place; what is below is the runtime. */
const mostFrames = 8;

/**
 * What a log may say of a fault: its kind, the system's code, and the functions and lines of the program that it passed.
 * Not its message, which may quote an article or a note, nor whole paths, which name people.
 */
export function loggedFault(thrown: unknown): LoggedFault {
  if (!(thrown instanceof Error)) return { name: typeof thrown, at: [] };
  const code =
    'code' in thrown && typeof thrown.code === 'string' ? asWord(thrown.code) : undefined;
  return {
    name: asWord(thrown.name),
    ...(code !== undefined && { code }),
    at: (thrown.stack ?? '').split('\n').flatMap(frame).slice(0, mostFrames),
  };
}

function frame(line: string): readonly string[] {
  const {
    name = '',
    file,
    row,
  } = /^ {4}at (?:(?<name>.+?) \()?(?:file:\/\/)?(?<file>[^()]+):(?<row>\d+):\d+\)?$/.exec(line)
    ?.groups ?? {};
  if (file === undefined) return [];
  const place = `${basename(file.replaceAll('\\', '/'))}:${row}`;
  return [asWord(name === '' ? place : `${name} (${place})`)];
}

/** Only what a name in a program has, as the log's schema wants it. */
function asWord(text: string): string {
  return text.replaceAll(/[^\w.:/ +()-]/g, '').slice(0, 80);
}
