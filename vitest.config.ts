import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Whoever waits for something waits until it is there: a busy machine takes more than the usual second. */
const patient = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    // On two cores one would be left idle: most tests wait for servers, disks and other processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: {
          alias: [
            {
              find: /^.*\/thread-entry\.ts$/,
              replacement: join(import.meta.dirname, 'tests/support/bundled-thread-entry.ts'),
            },
          ],
        },
        test: {
          name: 'unit',
          globalSetup: ['tests/support/bundled-threads.ts'],
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/property-seed.ts'],
          // What two tests replace no other one loads, so that each process may load each module once.
          isolate: false,
          // Corpus tests and worker tests run real material, beside the end-to-end tests; none of them asserts on time.
          testTimeout: 120_000,
          expect: patient,
        },
      },
      {
        test: {
          name: 'packaging',
          include: ['tests/packaging/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'host',
          include: ['tests/host/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          expect: patient,
          env: { ESCALE_HEADLESS: '1' },
        },
      },
    ],
  },
});
