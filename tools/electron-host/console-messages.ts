import type { EventEmitter } from 'node:events';

import type { DevToolsSession, Protocol } from './devtools-connection.ts';
import { HostEvent } from './unsupported.ts';
import { toApp } from './url-mapping.ts';

type Level = 'debug' | 'info' | 'warning' | 'error';
const levels: readonly Level[] = ['debug', 'info', 'warning', 'error'];

/** Emits what a page writes to its console, its uncaught errors and Chromium's own remarks as `console-message`. */
export function followConsole(session: DevToolsSession, emitter: EventEmitter): void {
  const tell = (level: Level, message: string, lineNumber = 0, source = ''): void => {
    const sourceId = toApp(source);
    const event = new HostEvent({ level, message, lineNumber, sourceId });
    emitter.emit('console-message', event, levels.indexOf(level), message, lineNumber, sourceId);
  };
  session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const top = stackTrace?.callFrames[0];
    tell(levelOf(type), args.map(textOf).join(' '), (top?.lineNumber ?? -1) + 1, top?.url);
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: details }) => {
    const text = details.exception?.description?.split('\n')[0] ?? '';
    tell('error', `${details.text} ${text}`.trim(), details.lineNumber + 1, details.url);
  });
  session.on('Log.entryAdded', ({ entry }) => {
    const level = entry.level === 'verbose' ? 'debug' : entry.level;
    tell(level, entry.text, (entry.lineNumber ?? -1) + 1, entry.url);
  });
}

function levelOf(type: string): Level {
  if (type === 'error' || type === 'assert') return 'error';
  if (type === 'warning' || type === 'debug') return type;
  return 'info';
}

function textOf(argument: Protocol.Runtime.RemoteObject): string {
  if (argument.type === 'string') return String(argument.value);
  return argument.description ?? String(argument.value);
}
