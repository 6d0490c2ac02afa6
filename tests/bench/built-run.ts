import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..', '..');
const source = join(root, 'src', 'main');

/**
 * Builds a measured run of this folder, and the threads of the program that it starts, as the program itself is built:
 * what users run is not hundreds of files of TypeScript. `peers` are packages of others, which are loaded as they come.
 * Resolves with the path of what to run.
 */
export async function buildRun(name: string, peers: readonly string[]): Promise<string> {
  const threads = (await readdir(source)).filter((file) => file.endsWith('worker.ts'));
  const folder = join(root, 'node_modules', '.cache', 'bench', name);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: [
          join(import.meta.dirname, `${name}.ts`),
          ...threads.map((file) => join(source, file)),
        ],
        external: [...peers],
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return join(folder, `${name}.js`);
}
