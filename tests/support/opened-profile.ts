import { expect } from '@playwright/test';
import { rm } from 'node:fs/promises';
import type { EscaleApi } from '../../src/shared/ipc/contract.ts';
import { launch, openedProfileVariable } from './application.ts';

declare const window: { readonly escale: EscaleApi };

/**
 * Opens the program once, before all tests, and keeps the profile: the tests' own launches do
 * not wait for the starter library and its index. Answers with what removes it.
 */
export default async function openOnce(): Promise<() => Promise<void>> {
  const { page, profile, quit } = await launch({ isFirst: true });
  await expect
    .poll(() => page.evaluate(() => window.escale.searchState()))
    .toEqual({ ok: true, value: { state: 'ready' } });
  await quit();
  process.env[openedProfileVariable] = profile;
  return () => rm(profile, { recursive: true, force: true });
}
