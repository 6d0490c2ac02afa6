import { app } from 'electron';
import { join } from 'node:path';
import { verbWords } from './cli/verb-words.ts';

// What an installed Escale starts with: a verb of the command line, for which no window is made, or the reader.

const words = verbWords(process.argv);
if (words === undefined) await import('./index.ts');
else app.exit(await runVerb(words));

async function runVerb(verb: readonly string[]): Promise<number> {
  const { runCommandLine } = await import('./cli/run.ts');
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    app.exit(0);
  });
  const code = await runCommandLine({
    words: verb,
    environment: process.env,
    resources: join(import.meta.dirname, '..', '..', 'resources'),
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
  });
  // A pipe may still hold what was written last.
  await new Promise<void>((resolve) => void process.stdout.write('', () => resolve()));
  return code;
}
