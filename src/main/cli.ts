import { join } from 'node:path';
import { userInfo } from 'node:os';
import { runCommandLine } from './cli/run.ts';
import { readPolicy } from './core/policy/read-policy.ts';
import { runProgram } from './core/run-program.ts';

// The headless verbs: `node src/main/cli.ts VERB …` from source, `node out/main/cli.js VERB …` after bundling. Either
// way the folder `resources` is two folders up.

// Whoever reads the output may stop early, as `head` does; there is nobody left to tell then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCommandLine({
  words: process.argv.slice(2),
  environment: process.env,
  resources: join(import.meta.dirname, '..', '..', 'resources'),
  readPolicy: () =>
    readPolicy({
      platform: process.platform,
      environment: process.env,
      userName: userInfo().username,
      run: runProgram,
    }),
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
});
