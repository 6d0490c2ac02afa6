import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createExportHandlers } from '../../../../src/main/ipc/export-handlers.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

it('a bibliography leaves out what was deleted since it was selected, unless that is all of it', async () => {
  const folder = await temporaryFolder();
  const services = await testServices({ directory: await temporaryFolder() });
  for (const title of ['Quay', 'Tides'])
    await writeFile(
      join(folder, `${title}.en.md`),
      `# ${title}\n\nThe harbour keeps a register.\n`,
    );
  await services.sources.addPaths([folder]);
  const articleIds = services.library.ids({ type: 'all' });
  const { articlesCite } = createExportHandlers(services, {
    chooseTarget: () => Promise.resolve(undefined),
    chooseReferenceTarget: () => Promise.resolve(undefined),
    setPages: () => Promise.resolve(new Uint8Array()),
    print: () => undefined,
    showFile: () => undefined,
  });
  const cite = async () => {
    const choice = { style: 'apa', language: 'en' } as const;
    const { lines } = await articlesCite({ articleIds: [...articleIds], choice });
    return lines.map(({ runs }) => runs.map(({ text }) => text).join(''));
  };
  expect(await cite()).toEqual([expect.stringContaining('Quay'), expect.stringContaining('Tides')]);
  const [first = '', second = ''] = articleIds;
  await services.removal.delete({ articleId: first });
  const [left] = services.library.all();
  expect(await cite()).toEqual([expect.stringContaining(left?.title ?? 'one that is left')]);
  await services.removal.delete({ articleId: second });
  await expect(cite()).rejects.toMatchObject({ error: { code: 'articleUnknown' } });
});
