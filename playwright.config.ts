import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/opened-profile.ts',
  outputDir: 'test-results',
  // A window keeps two cores busy: two windows on them are no sooner done than one after the other.
  workers: Math.max(1, Math.floor(availableParallelism() / 2)),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // A window on a busy machine now and then does two things in another order than a test waits for. One that fails is tried
  // once more, so that it does not hold back all else, and is named at the end so that it is mended.
  retries: 1,
  use: { trace: 'retain-on-failure' },
});
