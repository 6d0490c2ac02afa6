import { copyFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createPackHandlers } from '../../../../src/main/ipc/pack-handlers.ts';
import type { Services } from '../../../../src/main/services.ts';
import { alterPack, codeOf, PackPublisher } from '../../../support/packs.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { testServices } from '../../../support/services.ts';

/** The requests of a window, whose system's dialog answers `chosen`. */
function windowOf(services: Services, chosen?: string) {
  const handlers = createPackHandlers(services, {
    choosePack: async () => chosen,
    chooseTarget: async () => undefined,
    keyFolder: '',
  });
  return {
    inspect: async (location?: string) => await handlers.packInspect({ location }),
    install: async (path: string) => await handlers.packInstall({ path }),
  };
}

describe('a pack in the window', () => {
  test('is shown before it is installed, and known as installed after', async () => {
    const publisher = await PackPublisher.open();
    const path = await publisher.pack();
    const reader = windowOf(await testServices());
    expect(await codeOf(reader.install(path))).toBe('packUnrecognised');
    expect(await reader.inspect(`file://${path}`)).toMatchObject({
      path,
      isInstalled: false,
      facts: { articles: 3, pictures: 1, signer: { state: 'signed', keyId: publisher.keyId } },
    });
    expect(await reader.install(path)).toMatchObject({ articles: { added: 3 } });
    expect(await reader.inspect(path)).toMatchObject({ isInstalled: true });
  });

  test('is asked for in the system’s dialog, which can be left', async () => {
    const publisher = await PackPublisher.open();
    const path = await publisher.pack({ keyPath: undefined });
    const services = await testServices();
    expect(await windowOf(services).inspect()).toBeUndefined();
    expect(await windowOf(services, path).inspect()).toMatchObject({
      facts: { signer: { state: 'unsigned' } },
    });
    expect(await codeOf(windowOf(services).inspect('//elsewhere/a.escale'))).toBe('addressInvalid');
  });

  test('says why it is refused: a policy’s keys, or a change after it was signed', async () => {
    const publisher = await PackPublisher.open();
    const path = await publisher.pack();
    const policy = await policyOfFile({ trustedPackKeys: ['0'.repeat(64)] });
    expect(await windowOf(await testServices({ policy })).inspect(path)).toMatchObject({
      refusal: { code: 'packForeignKey' },
    });
    await alterPack(path, (entries) => {
      const manifest = String(entries.get('manifest.json')).replace('Harbour', 'Barbour');
      entries.set('manifest.json', Buffer.from(manifest));
    });
    expect(await windowOf(await testServices()).inspect(path)).toMatchObject({
      refusal: { code: 'packSignatureBroken' },
    });
  });

  test('that was put in the place of the one that was shown is not installed', async () => {
    const publisher = await PackPublisher.open();
    const path = await publisher.pack();
    const services = await testServices();
    const reader = windowOf(services);
    await reader.inspect(path);
    const other = await publisher.pack({ keyPath: undefined, path: `${path}.other` });
    await copyFile(other, path);
    expect(await codeOf(reader.install(path))).toBe('packUnsigned');
    expect(services.library.all()).toHaveLength(0);
  });
});
