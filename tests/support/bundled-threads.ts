import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { bundlesVariable } from './bundled-thread-entry.ts';

const root = join(import.meta.dirname, '..', '..');
const main = join(root, 'src', 'main');
const entries = ['worker', 'search-worker', 'citing-worker', 'cli'];

/**
 * Bundles the threads and verbs that tests start again and again, as the program's own build does: from their sources they
 * take up to three times as long to start, as they load hundreds of files. Answers with what removes the bundles.
 */
export default async function bundleThreads(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'escale-threads-'));
  // Verbs look for the resources two folders up.
  const outDir = join(folder, 'out', 'main');
  await symlink(join(root, 'resources'), join(folder, 'resources'), 'junction');
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
  return () => rm(folder, { recursive: true, force: true });
}
