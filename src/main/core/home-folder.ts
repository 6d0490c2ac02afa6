import { homedir } from 'node:os';
import { join } from 'node:path';

/** A path in which `~` at the beginning is understood as the person's home folder. */
export function withHomeFolder(path: string): string {
  return /^~[\\/]/.test(path) ? join(homedir(), path.slice(2)) : path;
}
