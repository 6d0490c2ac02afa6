import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { findProgram, installSystemProgram } from './system-programs.ts';
import { say, SetupError } from './project.ts';

/** Where windows open. `close` stops the virtual screen, if there is one. */
export interface Display {
  readonly environment: Readonly<Record<string, string>>;
  close(): void;
}

/** The screen that this session has, else a virtual one (Xvfb), said so. */
export async function findDisplay(): Promise<Display> {
  const hasScreen =
    process.platform !== 'linux' ||
    Boolean(process.env['DISPLAY']) ||
    Boolean(process.env['WAYLAND_DISPLAY']);
  if (hasScreen) return { environment: {}, close: () => undefined };

  if (findProgram(['Xvfb']) === undefined) {
    await installSystemProgram('xvfb', 'Opening a window without a display');
  }
  const program = findProgram(['Xvfb']);
  if (program === undefined) throw new SetupError('Xvfb is not on PATH after it was installed.');
  // Xvfb writes the number of the free display it chose to the file descriptor named by -displayfd.
  const server = spawn(
    program,
    ['-displayfd', '3', '-screen', '0', '1440x960x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const numbers = server.stdio[3] as Readable;
  const [first] = await Promise.race([
    once(numbers, 'data'),
    once(server, 'exit').then(() => {
      throw new SetupError('Xvfb, the virtual display, stopped at once.');
    }),
  ]);
  const display = `:${String(first).trim()}`;
  say(`There is no display: the window opens on a virtual one (Xvfb ${display}).`);
  return { environment: { DISPLAY: display }, close: () => server.kill() };
}
