import { app } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { verbWords } from './cli/verb-words.ts';
import { localFolder } from './core/local-folder.ts';

// What an installed Escale starts with: a verb of the command line, for which no window is made, or the reader.

const words = verbWords(process.argv);
if (words === undefined) {
  keepHere();
  await import('./index.ts');
} else await runVerb(words);

/**
 * Before Chromium begins, which then makes its caches there, as the window does its log; where they cannot be made they are
 * among the settings. Not for a verb that does without Chromium: one that is run from a stick leaves no folder on the machine.
 */
function keepHere(): void {
  if (app.commandLine.hasSwitch('user-data-dir')) return;
  const folder = localFolder(process.platform, process.env);
  if (folder === undefined) return;
  try {
    mkdirSync(folder, { recursive: true });
    app.setPath('sessionData', folder);
    app.setPath('logs', join(folder, 'logs'));
  } catch (fault) {
    process.stderr.write(`${String(fault)}\n`);
  }
}

/**
 * Ends the program with the verb. Electron is not ready, and Chromium not begun, before this module has loaded: that is when the
 * verb has ended, or wants pages to be set, for which there is Chromium.
 */
async function runVerb(verb: readonly string[]): Promise<void> {
  await new Promise<void>((resolve) => {
    const onPagesWanted = () => {
      keepHere();
      resolve();
    };
    void exitCodeOf(verb, onPagesWanted)
      .catch((fault: unknown) => {
        process.stderr.write(`${String(fault)}\n`);
        return 1;
      })
      .then((code) => app.exit(code))
      .finally(resolve);
  });
}

async function exitCodeOf(verb: readonly string[], onPagesWanted: () => void): Promise<number> {
  const { runInProcess } = await import('./cli/run-in-process.ts');
  const { createPageSetter } = await import('./platform/verb-pages.ts');
  const code = await runInProcess(verb, {
    projectFolder: join(import.meta.dirname, '..', '..'),
    setPages: createPageSetter(onPagesWanted),
    end: (code) => app.exit(code),
  });
  // A pipe may still hold what was written last.
  await new Promise<void>((resolve) => void process.stdout.write('', () => resolve()));
  return code;
}
