import { type CommandLineOptions, runCommandLine } from '../../src/main/cli/run.ts';
import { type EffectivePolicy, noPolicy } from '../../src/shared/policy/effective-policy.ts';
import { parseLines, type VerbRun } from './run-verb.ts';
import { idleThreads, resources } from './services.ts';

/** Runs a headless verb in this process, which saves the start of another: for tests of many verbs in a row. */
export async function runVerbHere(
  words: readonly string[],
  policy: EffectivePolicy = noPolicy,
  more: Partial<Pick<CommandLineOptions, 'environment' | 'setPages'>> = {},
): Promise<VerbRun> {
  let stdout = '';
  let stderr = '';
  const exitCode = await runCommandLine({
    words,
    environment: { LC_ALL: 'en_GB.UTF-8' },
    resources,
    idleThreads,
    readPolicy: async () => policy,
    ...more,
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { exitCode, stdout, stderr, json: () => parseLines(stdout) };
}
