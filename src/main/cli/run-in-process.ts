import { homedir } from 'node:os';
import { join } from 'node:path';
import { readPolicy } from '../core/policy/read-policy.ts';
import { defaultLogFolder } from './library-folder.ts';
import { type ExitCode, runCommandLine } from './run.ts';

/**
 * Runs a verb with the streams, the environment and the policy of this process. `projectFolder` holds the folder `resources`.
 * `onOutputClosed` is called when whoever reads the output stopped early, as `head` does: there is nobody left to tell then.
 */
export async function runInProcess(
  words: readonly string[],
  projectFolder: string,
  onOutputClosed: () => void,
): Promise<ExitCode> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    onOutputClosed();
  });
  return await runCommandLine({
    words,
    environment: process.env,
    resources: join(projectFolder, 'resources'),
    readPolicy: () => readPolicy(),
    logFolder: defaultLogFolder({
      platform: process.platform,
      home: homedir(),
      environment: process.env,
    }),
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
  });
}
