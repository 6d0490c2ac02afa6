import { join } from 'node:path';
import { runInProcess } from './cli/run-in-process.ts';

// The headless verbs: `node src/main/cli.ts VERB …` from source, `node out/main/cli.js VERB …` after bundling. Either
// way the folder `resources` is two folders up.

process.exitCode = await runInProcess(process.argv.slice(2), {
  projectFolder: join(import.meta.dirname, '..', '..'),
  end: (code) => process.exit(code),
});
