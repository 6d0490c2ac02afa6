// `npm start`: opens the reader. `npm start -- --smoke` opens it on a library of its own, waits for an article to be on
// screen, prints one line of JSON and exits.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './setup/built.ts';
import { findDisplay } from './setup/display.ts';
import { openReader, renderFirstArticle, sandboxSwitches } from './setup/launch.ts';
import { say, SetupError } from './setup/project.ts';
import { findRuntime, type Runtime } from './setup/runtime.ts';

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}

async function start(options: readonly string[]): Promise<number> {
  await ensureBuilt();
  const runtime = await findRuntime();
  const display = await findDisplay();
  const environment = { ...process.env, ...runtime.environment, ...display.environment };
  const switches = [...sandboxSwitches(), ...options.filter((option) => option !== '--smoke')];
  try {
    return options.includes('--smoke')
      ? await smoke(runtime, switches, environment)
      : await openReader(runtime, switches, environment);
  } finally {
    display.close();
  }
}

/** On a profile that is thrown away, so that nobody's library is touched. */
async function smoke(
  runtime: Runtime,
  switches: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const profile = await mkdtemp(join(tmpdir(), 'escale-smoke-'));
  try {
    const rendered = await renderFirstArticle(
      runtime,
      [...switches, `--user-data-dir=${profile}`],
      environment,
    );
    if (rendered === undefined) {
      say('The program ended with no article on screen.');
      return 1;
    }
    console.log(JSON.stringify({ runtime: runtime.name, ...rendered }));
    return 0;
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}
