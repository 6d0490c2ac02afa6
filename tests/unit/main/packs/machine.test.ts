import { chmod, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../../src/main/cli/run.ts';
import {
  forgetForMachine,
  installForMachine,
  listMachinePacks,
  machinePacks,
} from '../../../../src/main/core/packs/machine-packs.ts';
import { judgePicture } from '../../../../src/main/store/picture.ts';
import {
  codeOf,
  harbourItems,
  PackPublisher,
  rewritten,
  watching,
} from '../../../support/packs.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { resources, temporaryFolder, testServices } from '../../../support/services.ts';

/** Systems without numbers for users are told apart by signatures. */
const owner = process.getuid?.();

async function machine() {
  const packs = { folder: join(await temporaryFolder(), 'packs'), owner };
  const install = (path: string, trustedKeys?: ReadonlySet<string>) =>
    installForMachine(path, packs, { trustedKeys }, { judge: judgePicture }, watching());
  return { packs, install };
}

describe('a pack of a machine', () => {
  test('is taken by each user’s library at its start, and what they do with it stays apart', async () => {
    const { packs, install } = await machine();
    const publisher = await PackPublisher.open();
    await install(await publisher.pack());
    const policy = await policyOfFile({ trustedPackKeys: [publisher.keyId], import: false });
    const first = await testServices({ machinePacks: packs, policy });
    const second = await testServices({ machinePacks: packs, policy });
    expect(await first.decidedPacks.install()).toEqual([]);
    expect(await second.decidedPacks.install()).toEqual([]);
    expect(await codeOf(first.packs.forget('harbour-news'))).toBe('packDecided');
    const [article] = first.library.all();
    await first.library.setRead({ articleId: article?.id ?? '', read: true });
    expect(first.library.all().filter(({ read }) => read)).toHaveLength(1);
    expect(second.library.all().filter(({ read }) => read)).toHaveLength(0);
    expect(second.store.articles.size).toBe(3);
  });

  test('is readable by everybody, and of a later version only what is new is written', async () => {
    const { packs, install } = await machine();
    const publisher = await PackPublisher.open();
    const earlier = await publisher.pack();
    await install(earlier);
    const place = join(packs.folder, 'harbour-news');
    const modes = await Promise.all(
      [place, join(place, 'manifest.json')].map(async (path) => (await stat(path)).mode & 0o777),
    );
    expect(process.platform === 'win32' ? [0o755, 0o644] : modes).toEqual([0o755, 0o644]);
    const times = async () => {
      const names = await readdir(join(place, 'objects'));
      const facts = names.map(async (name) => (await stat(join(place, 'objects', name))).ino);
      return new Set(await Promise.all(facts));
    };
    const before = await times();
    await publisher.publish([rewritten('Cranes'), ...harbourItems]);
    const later = await publisher.pack({ path: `${earlier}.later`, sequence: 2 });
    await install(later);
    const after = await times();
    expect([...after].filter((inode) => !before.has(inode))).toHaveLength(1);
    expect(await codeOf(install(earlier))).toBe('packOlder');
    const unsigned = await publisher.pack({ keyPath: undefined, path: `${earlier}.unsigned` });
    expect(await codeOf(install(unsigned))).toBe('packUnsigned');
    expect(await codeOf(install(later, new Set(['0'.repeat(64)])))).toBe('packForeignKey');
  });

  test('that others could have written, or that was changed there, brings nothing', async () => {
    const { packs, install } = await machine();
    const publisher = await PackPublisher.open();
    await install(await publisher.pack());
    const place = join(packs.folder, 'harbour-news');
    const taken = async () => {
      const services = await testServices({ machinePacks: packs });
      const failures = await services.decidedPacks.install();
      expect(services.store.articles.size).toBe(0);
      return failures.map(({ error: { code } }) => code);
    };
    const [object = ''] = await readdir(join(place, 'objects'));
    const content = await readFile(join(place, 'objects', object));
    await writeFile(join(place, 'objects', object), content.toReversed());
    const isTold = owner !== undefined;
    expect(await taken()).toEqual([isTold ? 'packDamaged' : 'packUntrusted']);
    if (isTold) await chmod(place, 0o777);
    expect(await taken()).toEqual(['packUntrusted']);
    const byNobody = { ...packs, owner: 12_345 };
    expect(await listMachinePacks(byNobody, true)).toMatchObject([
      { error: { code: 'packUntrusted' } },
    ]);
    const untold = { ...packs, owner: undefined };
    expect(await listMachinePacks(untold, true)).toEqual([{ place }]);
    expect(await listMachinePacks(untold, false)).toMatchObject([{ place, error: {} }]);
    expect(await listMachinePacks({ folder: '/none', owner }, true)).toEqual([]);
    // Installed once more, it is what it was.
    await install(await publisher.pack());
    expect(await readFile(join(place, 'objects', object))).toEqual(content);
  });

  test.skipIf(owner === undefined)(
    'reaches everybody whatever mask its administrator works under, and is refused where it would reach nobody',
    async () => {
      const base = join(await temporaryFolder(), 'Escale');
      const packs = { folder: join(base, 'packs'), owner };
      const publisher = await PackPublisher.open();
      const path = await publisher.pack();
      const trust = {};
      const assets = { judge: judgePicture };
      const mask = process.umask(0o077);
      try {
        await installForMachine(path, packs, trust, assets, watching());
      } finally {
        process.umask(mask);
      }
      const place = join(packs.folder, 'harbour-news');
      for (const folder of [base, packs.folder, place, join(place, 'objects')]) {
        expect((await stat(folder)).mode & 0o777).toBe(0o755);
      }
      await chmod(base, 0o777);
      const installing = installForMachine(path, packs, trust, assets, watching());
      await expect(installing).rejects.toMatchObject({
        error: { code: 'packUntrusted', params: { folder: base } },
      });
      expect(await listMachinePacks(packs, false)).toMatchObject([
        { place, error: { code: 'packUntrusted', params: { folder: base } } },
      ]);
    },
  );

  test('is told where its folder cannot be read', async () => {
    const folder = join(await temporaryFolder(), 'packs');
    await writeFile(folder, '');
    const packs = { folder, owner };
    expect(await listMachinePacks(packs, true)).toMatchObject([
      { place: folder, error: { code: 'fileUnreadable' } },
    ]);
    const services = await testServices({ machinePacks: packs });
    expect(await services.decidedPacks.install()).toMatchObject([{ place: folder }]);
  });

  test('is neither written nor deleted through a link, and nothing but what is its own is deleted', async () => {
    const base = join(await temporaryFolder(), 'Escale');
    const packs = { folder: join(base, 'packs'), owner };
    const publisher = await PackPublisher.open();
    const path = await publisher.pack();
    const install = async () =>
      installForMachine(path, packs, {}, { judge: judgePicture }, watching());
    await install();
    const place = join(packs.folder, 'harbour-news');
    const objects = join(place, 'objects');
    for (const linked of [base, packs.folder, place, objects]) {
      const elsewhere = join(await temporaryFolder(), 'elsewhere');
      await rename(linked, elsewhere);
      await symlink(elsewhere, linked, 'junction');
      const before = await readdir(elsewhere, { recursive: true });
      const refused = { error: { code: 'packPlaceLink', params: { folder: linked } } };
      await expect(install()).rejects.toMatchObject(refused);
      await expect(forgetForMachine('harbour-news', packs)).rejects.toMatchObject(refused);
      expect(await readdir(elsewhere, { recursive: true })).toEqual(before);
      await rm(linked);
      await rename(elsewhere, linked);
    }
    const foreign = join(objects, 'thesis.txt');
    const stale = join(objects, '0'.repeat(64));
    const cutOff = `${stale}.1a2b3c4d.tmp`;
    for (const file of [foreign, stale, cutOff]) await writeFile(file, 'x');
    await install();
    expect(await readFile(foreign, 'utf8')).toBe('x');
    const left = await readdir(objects);
    expect(left).toHaveLength(5);
    await forgetForMachine('harbour-news', packs);
    expect(await readdir(dirname(place))).toEqual([]);
  });

  test('lies where its system has what belongs to everybody', () => {
    expect(machinePacks('linux')).toEqual({ folder: '/var/lib/escale/packs', owner: 0 });
    expect(machinePacks('darwin').owner).toBe(0);
    expect(machinePacks('win32')).toMatchObject({ owner: undefined });
  });

  test('is installed, listed and forgotten by the verb, whatever users may import', async () => {
    const { packs } = await machine();
    const publisher = await PackPublisher.open();
    const path = await publisher.pack();
    const policy = await policyOfFile({ trustedPackKeys: [publisher.keyId], import: false });
    const run = async (...words: string[]) => {
      let said = '';
      const tell = (text: string) => (said += text);
      const exitCode = await runCommandLine({
        words: ['pack', ...words, '--machine', '--lang', 'en'],
        environment: {},
        resources,
        readPolicy: async () => policy,
        stdout: tell,
        stderr: tell,
        machinePacks: packs,
      });
      return { exitCode, said };
    };
    const installed = await run('install', path);
    expect(installed).toMatchObject({ exitCode: 0 });
    expect(installed.said).toContain(`It lies in ${join(packs.folder, 'harbour-news')}`);
    expect((await run('list')).said).toContain('Harbour news (harbour-news), version 1');
    expect(await run('install', 'https://harbour.example/a.escale')).toMatchObject({ exitCode: 1 });
    expect(await run('forget', 'harbour-news')).toMatchObject({ exitCode: 0 });
    expect((await run('list')).said).toContain('No pack is installed');
    expect(await run('forget', '../packs')).toMatchObject({ exitCode: 1 });
  });
});
