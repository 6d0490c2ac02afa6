import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program of the system's to its end; what it says is shown only when it fails. Resolves with its stdout. */
export async function runQuietly(
  program: string,
  programArguments: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await promisify(execFile)(program, programArguments, {
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
