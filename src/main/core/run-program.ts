import { execFile } from 'node:child_process';

/** Runs a program without a shell and gives its standard output; rejects when it fails or takes too long. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string>;

/** The systems answer within a tenth of a second; a hung service must not hold up whoever asks. */
const longestRun = 3_000;

export const runProgram: RunProgram = (program, args) =>
  new Promise((resolve, reject) => {
    execFile(
      program,
      [...args],
      { timeout: longestRun, windowsHide: true, maxBuffer: 8 * 1024 * 1024 },
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    );
  });
