// `npm start`: opens the reader. `npm start -- --smoke` opens it on a library of its own, waits for an article to be on
// screen, prints one line of JSON and exits.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureBuilt } from './setup/built.ts';
import { isRoot } from './setup/debian.ts';
import { findDisplay } from './setup/display.ts';
import { root, say, SetupError } from './setup/project.ts';
import { findRuntime, type Runtime } from './setup/runtime.ts';

/** A window that shows nothing for this long will not. */
const smokeLimitMilliseconds = 120_000;

interface Rendered {
  readonly title: string;
  readonly terms: number;
}

const programArguments = process.argv.slice(2);
try {
  process.exitCode = await start(programArguments);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}

async function start(options: readonly string[]): Promise<number> {
  const smoke = options.includes('--smoke');
  await ensureBuilt();
  const runtime = await findRuntime();
  const display = await findDisplay();
  const profile = smoke ? await mkdtemp(join(tmpdir(), 'escale-smoke-')) : undefined;
  try {
    const switches = [...sandboxSwitches(), ...options];
    if (profile !== undefined) switches.push(`--user-data-dir=${profile}`);
    const environment = { ...process.env, ...runtime.environment, ...display.environment };
    return await open(runtime, switches, environment, smoke);
  } finally {
    display.close();
    if (profile !== undefined) await rm(profile, { recursive: true, force: true });
  }
}

/** Chromium refuses to start its sandbox as root; it stays on for everybody else. */
function sandboxSwitches(): string[] {
  if (process.platform !== 'linux' || !isRoot()) return [];
  say('Running as root: the runtime is started with --no-sandbox.');
  return ['--no-sandbox'];
}

function open(
  runtime: Runtime,
  switches: readonly string[],
  environment: NodeJS.ProcessEnv,
  smoke: boolean,
): Promise<number> {
  const launchedAt = performance.now();
  const child = spawn(runtime.executable, [root, ...switches], {
    cwd: root,
    env: environment,
    stdio: ['ignore', smoke ? 'pipe' : 'inherit', 'inherit'],
    shell: false,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => child.kill(signal));

  let rendered: Rendered | undefined;
  let milliseconds = 0;
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      rendered ??= parseRendered(line);
      if (rendered !== undefined && milliseconds === 0) {
        milliseconds = Math.round(performance.now() - launchedAt);
      }
    });
  }
  const limit = smoke ? setTimeout(() => child.kill('SIGKILL'), smokeLimitMilliseconds) : undefined;

  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      if (!smoke) return resolve(code ?? 1);
      if (rendered === undefined) {
        say('No article was on screen when the program ended.');
        return resolve(1);
      }
      console.log(
        JSON.stringify({
          runtime: runtime.name,
          title: rendered.title,
          terms: rendered.terms,
          milliseconds,
        }),
      );
      return resolve(code ?? 1);
    });
  });
}

/** Reads the line that the program prints under --smoke once an article is on screen. */
function parseRendered(line: string): Rendered | undefined {
  if (!line.startsWith('{"articleRendered"')) return undefined;
  return (JSON.parse(line) as { articleRendered: Rendered }).articleRendered;
}
