import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { bundlesVariable } from './bundled-thread-entry.ts';

const main = join(import.meta.dirname, '..', '..', 'src', 'main');
const entries = ['worker', 'search-worker', 'citing-worker'];

/**
 * Bundles the threads that tests start again and again, as the program's own build does: from its sources a thread takes
 * three times as long to start, as it loads hundreds of files. Answers with what removes the bundles.
 */
export default async function bundleThreads(): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'escale-threads-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      rollupOptions: {
        input: Object.fromEntries(entries.map((name) => [name, join(main, `${name}.ts`)])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  process.env[bundlesVariable] = outDir;
  return () => rm(outDir, { recursive: true, force: true });
}
