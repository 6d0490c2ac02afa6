import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bundlesVariable } from './bundled-thread-entry.ts';

/** Where verbs write their log, rather than among the logs of whoever runs the tests. */
const stateFolder = join(tmpdir(), 'escale-test-state');

const built = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));

/**
 * The file that runs verbs: as it was bundled for this run, else as the program was built. From its sources a verb takes
 * twice as long, most of which goes into loading them.
 */
export function verbEntry(): string {
  const bundles = process.env[bundlesVariable];
  return bundles === undefined ? built : join(bundles, 'cli.mjs');
}

export interface VerbRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output, one JSON object per line. Throws when it is anything else. */
  json(): readonly Record<string, unknown>[];
}

/** Runs a headless verb as a process of its own, in an English terminal unless `environment` says otherwise. */
export function runVerb(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<VerbRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [verbEntry(), ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'en_GB.UTF-8', XDG_STATE_HOME: stateFolder, ...environment },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (exitCode) => {
      resolve({ exitCode, stdout, stderr, json: () => parseLines(stdout) });
    });
  });
}

const lineSchema = z.record(z.string(), z.unknown());

export function parseLines(text: string): readonly Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)));
}
