import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Each test opens a window of its own; two cores carry two of them at most.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // A window on a busy machine can miss a step; a test that passed only at its second try is named.
  retries: process.env['CI'] ? 1 : 0,
  use: { trace: 'retain-on-failure' },
});
