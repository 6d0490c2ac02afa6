import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { createTranslations } from '../../shared/i18n/catalogue.ts';
import { readPolicy } from '../core/policy/read-policy.ts';
import { messageLanguage } from './command-line.ts';
import { defaultLogFolder } from './library-folder.ts';
import { type CommandLineOptions, type ExitCode, runCommandLine } from './run.ts';

/** The program that a verb runs in. */
export interface VerbProcess extends Pick<CommandLineOptions, 'setPages'> {
  /** Holds the folder `resources`. */
  readonly projectFolder: string;
  /** Called where the output takes no more: with 0 when whoever reads it stopped early, as `head` does, else with 1. */
  readonly end: (code: ExitCode) => void;
}

/** Runs a verb with the streams, the environment and the policy of this process. */
export async function runInProcess(
  words: readonly string[],
  { projectFolder, setPages, end }: VerbProcess,
): Promise<ExitCode> {
  const { t } = createTranslations(messageLanguage(words, process.env));
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return end(0);
    const reason = error.code ?? error.message;
    process.stderr.write(`${t('cli.outputRefused', { reason })}\n`, () => end(1));
  });
  // Errors that nobody reads any more keep no verb from its work.
  process.stderr.on('error', () => undefined);
  const home = homeFolder();
  if (home === undefined) {
    process.stderr.write(`${t('cli.homeless')}\n`);
    return 1;
  }
  return await runCommandLine({
    words,
    environment: process.env,
    resources: join(projectFolder, 'resources'),
    setPages,
    readPolicy: () => readPolicy(),
    logFolder: defaultLogFolder({
      platform: process.platform,
      home,
      environment: process.env,
    }),
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
  });
}

/**
 * Accounts that the system does not know, as containers have them, have none unless HOME says so. One that is empty would be
 * whatever folder a verb happens to run in.
 */
function homeFolder(): string | undefined {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : undefined;
  } catch {
    return undefined;
  }
}
