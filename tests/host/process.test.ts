import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';

import { fixtureApp, hostEnvironment, hostFolder, launchFixture, patience } from './launch.ts';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

interface Running {
  readonly child: ChildProcess;
  readonly stderr: () => string;
  readonly ended: Promise<unknown[]>;
}

/** The executable without Playwright; resolves when Chromium answers. */
async function startHost(app: string): Promise<Running> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(join(hostFolder, 'electron'), [...sandbox, app], { env: hostEnvironment() });
  started.push(child);
  let written = '';
  const ended = once(child, 'close');
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(written)));
    child.stderr.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      if (written.includes('\n')) resolve();
    });
  });
  return { child, stderr: () => written, ended };
}

/** The profiles that Chromium of this host has or had. */
function profilesOf({ child }: Running): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`escale-chromium-${child.pid}-`));
}

/** The process ids of Chromium's processes on one profile. */
async function chromiumOf(profile: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,args=']);
  return stdout
    .split('\n')
    .filter((line) => line.includes(profile))
    .map((line) => Number.parseInt(line, 10));
}

describe('the executable', () => {
  test('says in one line what it is, and nothing else', async () => {
    const host = await startHost(fixtureApp);
    host.child.kill('SIGTERM');
    expect((await host.ended)[0]).toBe(0);
    expect(host.stderr()).toMatch(
      /^Chromium host: a development and test stand-in for Electron, on Chromium \d[\d.]+, headless [^\n]+\n$/u,
    );
  });

  test('tells the version of Electron that it stands in for', async () => {
    const { stdout } = await promisify(execFile)(join(hostFolder, 'electron'), ['--version']);
    expect(stdout).toBe('v45.4.1\n');
  });

  test('fails with the reason when there is no app', async () => {
    const missing = join(fixtureApp, 'missing');
    const failed = promisify(execFile)(join(hostFolder, 'electron'), [missing]);
    await expect(failed).rejects.toMatchObject({ code: 1, stderr: /Cannot find the app/u });
  });
});

describe('Chromium', () => {
  test('ends with the host, however that ends, and leaves no profile of an orderly end', async () => {
    const host = await startHost(fixtureApp);
    const [profile = ''] = profilesOf(host);
    expect(await chromiumOf(profile)).not.toEqual([]);
    host.child.kill('SIGTERM');
    await host.ended;
    expect(existsSync(join(tmpdir(), profile))).toBe(false);

    const killed = await startHost(fixtureApp);
    const [abandoned = ''] = profilesOf(killed);
    killed.child.kill('SIGKILL');
    await killed.ended;
    await expect.poll(() => chromiumOf(abandoned), patience).toEqual([]);
    const next = await startHost(fixtureApp);
    expect(existsSync(join(tmpdir(), abandoned))).toBe(false);
    next.child.kill('SIGTERM');
    await next.ended;
  });

  test('takes the host with it when it is ended', async () => {
    const host = await startHost(fixtureApp);
    const [profile = ''] = profilesOf(host);
    for (const processId of await chromiumOf(profile)) {
      try {
        process.kill(processId, 'SIGKILL');
      } catch {
        // It ended with another one of them.
      }
    }
    await host.ended;
    expect(await chromiumOf(profile)).toEqual([]);
  });
});

describe('the app', () => {
  test('quits when its last window has closed', async () => {
    const { app, page } = await launchFixture();
    const child = app.process();
    const ended = app.waitForEvent('close');
    await page.close();
    await ended;
    expect(child.exitCode).toBe(0);
  });

  test('knows its name, version and folders', async () => {
    const { app, userData } = await launchFixture();
    const known = await app.evaluate(({ app: electronApp }) => [
      electronApp.getName(),
      electronApp.getVersion(),
      electronApp.getPath('userData'),
      electronApp.isPackaged,
      process.versions.electron,
      process.type,
    ]);
    expect(known).toEqual(['host-fixture', '1.2.3', userData, false, '45.4.1', 'browser']);
    await app.close();
  });

  test('may hold back its end, as long as it has work to do', async () => {
    const { app } = await launchFixture();
    const child = app.process();
    await app.evaluate(({ app: electronApp }) => {
      electronApp.once('will-quit', (event) => {
        event.preventDefault();
        setImmediate(() => electronApp.exit(7));
      });
    });
    await app.close();
    expect(child.exitCode).toBe(7);
  });
});

describe('what the host lacks', () => {
  test('throws by name', async () => {
    const { app } = await launchFixture();
    const messages = await app.evaluate((electron) => {
      const { app: electronApp, BrowserWindow, session, Tray, safeStorage } = electron;
      const [window] = BrowserWindow.getAllWindows();
      const attempts = [
        () => electronApp.getGPUInfo('basic'),
        () => window?.setProgressBar(1),
        () => window?.webContents.inspectServiceWorker(),
        () => session.defaultSession.cookies,
        () => new Tray('icon.png'),
        () => safeStorage.isEncryptionAvailable(),
        () => electronApp.on('gpu-info-update', () => undefined),
        () => new BrowserWindow({ webPreferences: { sandbox: false } }),
        () => new BrowserWindow({ webPreferences: { contextIsolation: false } }),
        () => new BrowserWindow({ webPreferences: { nodeIntegration: true } }),
        () => new BrowserWindow({ transparent: true }),
      ] as (() => unknown)[];
      return attempts.map((attempt) => {
        try {
          attempt();
          return 'nothing was thrown';
        } catch (thrown) {
          return thrown instanceof Error ? thrown.message : String(thrown);
        }
      });
    });
    await app.close();
    expect(messages).toEqual(
      [
        'app.getGPUInfo',
        'BrowserWindow.setProgressBar',
        'webContents.inspectServiceWorker',
        'session.cookies',
        'new Tray()',
        'safeStorage.isEncryptionAvailable',
        "app.on('gpu-info-update')",
        'webPreferences.sandbox: false',
        'webPreferences.contextIsolation: false',
        'webPreferences.nodeIntegration: true',
        'BrowserWindow option transparent',
      ].map((name) => `not supported by the Chromium host: ${name}`),
    );
  });

  test('can be put in its place by a test, as dialogs are', async () => {
    const { app } = await launchFixture();
    const answers = await app.evaluate(async ({ dialog, Menu }) => {
      const cancelled = await dialog.showOpenDialog({});
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: ['/chosen'] });
      const chosen = await dialog.showOpenDialog({});
      let clicked = 0;
      Menu.setApplicationMenu(
        Menu.buildFromTemplate([
          { label: 'File', submenu: [{ label: 'Save', click: () => (clicked += 1) }] },
        ]),
      );
      Menu.getApplicationMenu()?.items[0]?.submenu?.items[0]?.click();
      return [cancelled.canceled, chosen.filePaths, clicked];
    });
    expect(answers).toEqual([true, ['/chosen'], 1]);
    await app.close();
  });
});
