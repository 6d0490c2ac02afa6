import { test as base } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Application, discard, launch, type LaunchOptions } from './application.ts';
import { HttpServer } from './http-server.ts';

interface Fixtures {
  /** Opens the built program; every one that a test opened is closed and its profile removed. */
  readonly open: (options?: LaunchOptions) => Promise<Application>;
  readonly server: HttpServer;
  /** An empty folder for files that a test writes. */
  readonly folder: string;
}

/** Playwright reads which fixtures a fixture needs from its first parameter, hence the empty patterns. */
export const test = base.extend<Fixtures>({
  open: async ({}, use) => {
    const opened: Application[] = [];
    await use(async (options) => {
      const application = await launch(options);
      opened.push(application);
      return application;
    });
    await discard(opened);
  },
  server: async ({}, use) => {
    const server = await HttpServer.start();
    await use(server);
    await server.close();
  },
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'escale-files-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';
