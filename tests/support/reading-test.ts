import { test as base } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Application, discard, launch, type LaunchOptions } from './application.ts';
import { HttpServer } from './http-server.ts';
import { type LibraryOptions, SharedWindows } from './shared-windows.ts';

interface Fixtures {
  /**
   * Opens the built program; every one that a test opened is closed and its profile removed. For what concerns starts,
   * ends, profiles and the window itself.
   */
  readonly open: (options?: LaunchOptions) => Promise<Application>;
  /** Shows a library, by default a new one as it is after the first start, in a window that other tests may have used. */
  readonly openLibrary: (options?: LibraryOptions) => Promise<Application>;
  readonly server: HttpServer;
  /** An empty folder for files that a test writes. */
  readonly folder: string;
}

interface WorkerFixtures {
  readonly sharedWindows: SharedWindows;
}

/** Playwright reads which fixtures a fixture needs from its first parameter, hence the empty patterns. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  sharedWindows: [
    async ({}, use) => {
      const windows = new SharedWindows();
      await use(windows);
      await windows.close();
    },
    { scope: 'worker' },
  ],
  // A folder that the library may be in is removed after the window has let it go.
  open: async ({ folder: _folder }, use) => {
    const opened: Application[] = [];
    await use(async (options) => {
      const application = await launch(options);
      opened.push(application);
      return application;
    });
    await discard(opened);
  },
  openLibrary: async ({ sharedWindows, folder: _folder }, use, information) => {
    await use((options = {}) => sharedWindows.take(options));
    await sharedWindows.giveBack(information.status === information.expectedStatus);
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
