import { execFile } from 'node:child_process';

/**
 * Runs a program without a shell and gives its standard output; rejects when it fails or takes longer than `longest`
 * milliseconds, three seconds by default. `howItEnded` says which of them.
 */
export type RunProgram = (
  program: string,
  args: readonly string[],
  longest?: number,
) => Promise<string>;

/** The systems answer within a tenth of a second; a hung service must not hold up whoever asks. */
const longestRun = 3_000;

export const runProgram: RunProgram = (program, args, longest = longestRun) =>
  new Promise((resolve, reject) => {
    const { stdin } = execFile(
      program,
      [...args],
      { timeout: longest, windowsHide: true, maxBuffer: 8 * 1024 * 1024 },
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    );
    // PowerShell waits for the end of what it could be told.
    stdin?.end();
  });

/** How a program ended that `RunProgram` rejected for: by its exit code, by being stopped, or by never having started. */
export function howItEnded(error: unknown): number | 'stopped' | 'notRun' {
  const { code, killed } = error as { readonly code?: unknown; readonly killed?: unknown };
  if (killed === true) return 'stopped';
  return typeof code === 'number' ? code : 'notRun';
}
