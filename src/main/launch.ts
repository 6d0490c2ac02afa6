import { app } from 'electron';
import { join } from 'node:path';
import { verbWords } from './cli/verb-words.ts';

// What an installed Escale starts with: a verb of the command line, for which no window is made, or the reader.

const words = verbWords(process.argv);
if (words === undefined) await import('./index.ts');
else app.exit(await runVerb(words));

async function runVerb(verb: readonly string[]): Promise<number> {
  const { runInProcess } = await import('./cli/run-in-process.ts');
  const code = await runInProcess(verb, join(import.meta.dirname, '..', '..'), () => app.exit(0));
  // A pipe may still hold what was written last.
  await new Promise<void>((resolve) => void process.stdout.write('', () => resolve()));
  return code;
}
