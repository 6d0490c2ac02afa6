import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { keepAwake } from '../../../../src/main/cli/keep-awake.ts';
import { temporaryFolder } from '../../../support/services.ts';

const hasShell = process.platform !== 'win32';

test.runIf(hasShell).each([
  ['linux', 'systemd-inhibit', '--what=sleep --who=Escale --why=Getting ready cat'],
  ['darwin', 'caffeinate', '-i cat'],
] as const)('on %s the system’s %s holds until it is let go', async (platform, name, words) => {
  const folder = await temporaryFolder();
  const told = join(folder, 'told');
  // Says what it was started with, and when what it holds for has ended.
  const script = `#!/bin/sh\necho "$*" > '${told}'\ncat\necho ended >> '${told}'\n`;
  await writeFile(join(folder, name), script);
  await chmod(join(folder, name), 0o755);
  const environment = { PATH: [folder, process.env['PATH']].join(delimiter) };
  const letSleep = keepAwake('Getting ready', environment, platform);
  const text = () => readFile(told, 'utf8');
  await vi.waitFor(async () => expect(await text()).toBe(`${words}\n`), 20_000);
  letSleep();
  await vi.waitFor(async () => expect(await text()).toBe(`${words}\nended\n`), 20_000);
});

test.each(['linux', 'darwin', 'win32'] as const)(
  'on %s, where there is nothing that could hold, that is no failure',
  async (platform) => {
    const letSleep = keepAwake('Getting ready', { PATH: await temporaryFolder() }, platform);
    // What could not be started is told a moment later, when nothing is left that would hear of it.
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    expect(letSleep).not.toThrow();
  },
);
