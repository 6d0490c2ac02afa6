import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const from = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: {
          launch: from('src/main/launch.ts'),
          cli: from('src/main/cli.ts'),
          worker: from('src/main/worker.ts'),
          'search-worker': from('src/main/search-worker.ts'),
          'citing-worker': from('src/main/citing-worker.ts'),
        },
        // Shared code stands beside the entries, because services.ts finds the workers next to itself.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      // A sandboxed preload is loaded as CommonJS.
      rollupOptions: {
        input: { index: from('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('src/renderer'),
    plugins: [react()],
    build: {
      minify: true,
      chunkSizeWarningLimit: 1_200,
      // The Content-Security-Policy names no data: origin, so nothing may be inlined.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: from('src/renderer/index.html') } },
    },
  },
});
