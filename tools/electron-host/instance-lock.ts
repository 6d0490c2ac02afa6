import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { isRunning } from './chromium-process.ts';

/** Wakes the first instance; what the second one wanted is in a file beside the lock. */
const signal = 'SIGUSR2';

/** One instance per user data folder: a file that holds the process id of the first. */
export class InstanceLock {
  private path: string | undefined = undefined;
  private readonly onSecond: (argv: string[], cwd: string) => void;
  private readonly listener = (): void => this.readRequest();

  constructor(onSecond: (argv: string[], cwd: string) => void) {
    this.onSecond = onSecond;
  }

  get held(): boolean {
    return this.path !== undefined;
  }

  /** True for the first instance; otherwise tells the first about this one. */
  request(folder: string): boolean {
    if (this.held) return true;
    const path = join(folder, 'instance.lock');
    const owner = readOwner(path);
    if (owner !== undefined && owner !== process.pid && isRunning(owner)) {
      writeFileSync(`${path}.request`, JSON.stringify([process.argv, process.cwd()]));
      process.kill(owner, signal);
      return false;
    }
    writeFileSync(path, String(process.pid));
    this.path = path;
    process.on(signal, this.listener);
    return true;
  }

  release(): void {
    if (this.path === undefined) return;
    rmSync(this.path, { force: true });
    process.off(signal, this.listener);
    this.path = undefined;
  }

  private readRequest(): void {
    try {
      const text = readFileSync(`${this.path}.request`, 'utf8');
      rmSync(`${this.path}.request`, { force: true });
      const [argv, cwd] = JSON.parse(text) as [string[], string];
      this.onSecond(argv, cwd);
    } catch {
      // Another signal read it first.
    }
  }
}

function readOwner(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
