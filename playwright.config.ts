import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Each test opens a window of its own; two cores carry two of them at most.
  workers: 2,
  // A machine that is busy with something else takes several times as long.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  retries: 0,
  use: { trace: 'retain-on-failure' },
});
