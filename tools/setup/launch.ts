import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { isRoot } from './system-programs.ts';
import { root, say } from './project.ts';
import type { Runtime } from './runtime.ts';

/** A window that shows no article for this long will not. */
const longestWaitMilliseconds = 120_000;

/** Chromium draws nothing in a window that another one covers, and whoever waits for it to be drawn waits for ever. */
export const drawsWhenCovered = '--disable-backgrounding-occluded-windows';

/** The first article that was on screen, and when. */
export interface Rendered {
  readonly title: string;
  /** Glossary terms that were marked in it. */
  readonly terms: number;
  /** From the start of the process to the article on screen. */
  readonly milliseconds: number;
}

/** Chromium refuses to start its sandbox as root; it stays on for everybody else. */
export function sandboxSwitches(): readonly string[] {
  if (process.platform !== 'linux' || !isRoot()) return [];
  say('Running as root: the runtime is started with --no-sandbox.');
  return ['--no-sandbox'];
}

/** Opens the reader and waits until the person closes it; resolves with its exit code. */
export function openReader(
  runtime: Runtime,
  switches: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const child = spawn(runtime.executable, [root, ...switches], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Opens the reader under --smoke; undefined when it ended, or was ended, with no article on screen. */
export function renderFirstArticle(
  runtime: Runtime,
  switches: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Rendered | undefined> {
  const launchedAt = performance.now();
  const child = spawn(runtime.executable, [root, '--smoke', drawsWhenCovered, ...switches], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let rendered: Rendered | undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (rendered !== undefined || !line.startsWith('{"articleRendered"')) return;
    const milliseconds = Math.round(performance.now() - launchedAt);
    const { articleRendered } = JSON.parse(line) as {
      articleRendered: Omit<Rendered, 'milliseconds'>;
    };
    rendered = { ...articleRendered, milliseconds };
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), longestWaitMilliseconds);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(limit);
      resolve(code === 0 ? rendered : undefined);
    });
  });
}
