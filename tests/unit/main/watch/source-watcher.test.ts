import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { SourceWatcher } from '../../../../src/main/core/watch/source-watcher.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const patience = { timeout: 15_000, interval: 50 };

it('reads a folder again when it changes, tells when it is gone, and reads it when it is back', async () => {
  const parent = await temporaryFolder();
  const folder = join(parent, 'notes');
  await mkdir(folder);
  await writeFile(join(folder, 'a.md'), '# First\n\nThe first note.');
  const { sources, sync, store, library } = await testServices();
  const watcher = new SourceWatcher({ sources: store.sources, sync, quiet: 50, returnCheck: 100 });
  onTestFinished(() => watcher.close());
  watcher.start();
  const { added } = await sources.addPaths([folder]);
  const id = added[0]?.id ?? '';
  const titles = () => library.all().map(({ title }) => title);
  const state = () => store.sources.get(id)?.status.state;

  // Written until it is seen: when exactly a system starts to tell of changes is its own affair.
  let version = 0;
  await vi.waitFor(async () => {
    version += 1;
    await writeFile(join(folder, 'b.md'), `# Second\n\nVersion ${version} of the second note.`);
    expect(titles()).toContain('Second');
  }, patience);

  await rename(folder, join(parent, 'away'));
  await vi.waitFor(() => expect(state()).toBe('failed'), patience);
  expect(titles()).toContain('First');

  await writeFile(join(parent, 'away', 'c.md'), '# Third\n\nThe third note.');
  await rename(join(parent, 'away'), folder);
  await vi.waitFor(() => expect(state()).toBe('ok'), patience);
  await vi.waitFor(() => expect(titles()).toContain('Third'), patience);

  await sources.remove({ sourceId: id });
  await rm(folder, { recursive: true });
  expect(store.sources.size).toBe(0);
});
