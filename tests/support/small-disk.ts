import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './services.ts';

const bytes = 4 * 1024 * 1024;

/** Only Linux lets its administrator have a disk of any size at any place. */
export const canHaveSmallDisks = process.platform === 'linux' && process.getuid?.() === 0;

function run(program: string, ...options: readonly string[]): void {
  const { status, stderr } = spawnSync(program, options, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
}

/** A disk of its own for one test, of four megabytes. */
export class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async mount(): Promise<SmallDisk> {
    const folder = await temporaryFolder();
    run('mount', '-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder);
    onTestFinished(() => run('umount', '--lazy', folder));
    return new SmallDisk(folder);
  }

  /** Takes all the room that is left. */
  async fill(): Promise<void> {
    await writeFile(this.#filling, Buffer.alloc(bytes, 'x')).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    });
  }

  /** Gives it back. */
  async free(): Promise<void> {
    await rm(this.#filling);
  }

  /** From now on nothing can be changed on it. */
  protect(): void {
    run('mount', '-o', 'remount,ro', this.folder);
  }

  get #filling(): string {
    return join(this.folder, 'filling');
  }
}
