import { createHash, createPrivateKey } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  readPublicKey,
  keyIdOf,
  signManifest,
  readPrivateKey,
} from '../../../../src/main/core/packs/pack-keys.ts';
import {
  alterPack,
  codeOf,
  manifestOf,
  PackPublisher,
  verify,
  watching,
} from '../../../support/packs.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

/** What verifying and installing refuse a pack with, which must be one and the same. */
async function refusal(path: string, wantedKey?: string): Promise<unknown> {
  const { packs, store } = await testServices();
  const code = await codeOf(verify(path, wantedKey));
  expect(await codeOf(packs.install(path, wantedKey, watching()))).toBe(code);
  expect(store.articles.size + store.sources.size + store.packs.size).toBe(0);
  return code;
}

/** A pack like any other and the key that signed it, made once. */
let sample: Promise<{ readonly bytes: Buffer; readonly privateKey: Buffer }> | undefined;
async function makeSample() {
  const publisher = await PackPublisher.open();
  const [bytes, privateKey] = await Promise.all([
    readFile(await publisher.pack()),
    readFile(publisher.privateKey),
  ]);
  return { bytes, privateKey };
}

/** A signed pack in which something was changed; with `resigned` its signature is made anew, by the same key. */
async function tampered(
  alter: (entries: Map<string, Buffer>) => void,
  resigned = false,
): Promise<string> {
  sample ??= makeSample();
  const { bytes, privateKey } = await sample;
  const path = join(await temporaryFolder(), 'harbour.escale');
  await writeFile(path, bytes);
  return await alterPack(path, (entries) => {
    alter(entries);
    const manifest = entries.get('manifest.json');
    if (!resigned || !manifest) return;
    entries.set('manifest.sig', signManifest(manifest, createPrivateKey(privateKey)));
  });
}

type Json = Record<string, unknown>;
const changeManifest = (entries: Map<string, Buffer>, change: (manifest: Json) => Json) => {
  const manifest = JSON.parse(String(entries.get('manifest.json'))) as Json;
  entries.set('manifest.json', Buffer.from(JSON.stringify(change(manifest))));
};
const objectIn = (entries: Map<string, Buffer>) =>
  [...entries.keys()].find((name) => name.startsWith('objects/')) ?? '';

/** Puts other content in the place of the first text, and names it as it is. */
const exchangeBody = (content: string) => (entries: Map<string, Buffer>) => {
  const bytes = Buffer.from(content);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const manifest = String(entries.get('manifest.json'));
  const { objects } = JSON.parse(manifest) as {
    objects: { sha256: string; bytes: number; kind: string }[];
  };
  const body = objects.find(({ kind }) => kind === 'body') ?? { sha256: '', bytes: 0 };
  entries.delete(`objects/${body.sha256}`);
  entries.set(`objects/${hash}`, bytes);
  const named = manifest
    .replaceAll(body.sha256, hash)
    .replace(`"bytes":${body.bytes},"kind":"body"`, `"bytes":${bytes.byteLength},"kind":"body"`);
  const changed = JSON.parse(named) as { objects: { sha256: string; bytes: number }[] };
  for (const one of changed.objects) if (one.sha256 === hash) one.bytes = bytes.byteLength;
  entries.set('manifest.json', Buffer.from(JSON.stringify(changed)));
};

describe('what is refused', () => {
  test('something that is no pack', async () => {
    const path = join(await temporaryFolder(), 'letter.escale');
    await writeFile(path, 'Dear reader');
    expect(await refusal(path)).toBe('packUnrecognised');
    expect(await refusal(join(path, '..'))).toBe('packUnrecognised');
    expect(await refusal(join(path, '..', 'none.escale'))).toBe('fileMissing');
    expect(await refusal(await tampered((entries) => entries.delete('manifest.json')))).toBe(
      'packUnrecognised',
    );
  });

  test('a pack that was cut off', async () => {
    const path = await tampered(() => undefined);
    await truncate(path, 900);
    expect(await refusal(path)).toBe('packUnrecognised');
  });

  test('a later format', async () => {
    const path = await tampered(
      (entries) => changeManifest(entries, (manifest) => ({ ...manifest, formatVersion: 2 })),
      true,
    );
    expect(await refusal(path)).toBe('packNewer');
  });

  test('names that lead elsewhere, and files that belong to no pack', async () => {
    const path = await tampered((entries) => entries.set('objects/slip', Buffer.from('x')));
    expect(await refusal(path)).toBe('packUnsafe');
    // No writer makes such a name, so that it is put in afterwards, of the same length.
    const bytes = await readFile(path);
    const slip = Buffer.from(
      bytes.toString('latin1').replaceAll('objects/slip', '../../../slip'.slice(1)),
      'latin1',
    );
    await writeFile(path, slip);
    expect(await refusal(path)).toBe('packUnsafe');
  });

  test('a bomb: what unpacks to far more than its file, or than the list says', async () => {
    const zeros = Buffer.alloc(100 * 1024 * 1024);
    const bomb = await tampered((entries) => entries.set(`objects/${'0'.repeat(64)}`, zeros));
    expect(await refusal(bomb)).toBe('packTooLarge');
    const larger = await tampered((entries) => {
      const name = objectIn(entries);
      entries.set(name, Buffer.concat([entries.get(name) ?? Buffer.alloc(0), Buffer.from(' ')]));
    });
    expect(await refusal(larger)).toBe('packTooLarge');
  });

  test('an object that is missing, that was changed, or that nobody listed', async () => {
    const missing = await tampered((entries) => entries.delete(objectIn(entries)));
    expect(await refusal(missing)).toBe('packIncomplete');
    const changed = await tampered((entries) => {
      const name = objectIn(entries);
      entries.set(name, Buffer.alloc(entries.get(name)?.byteLength ?? 0, 'x'));
    });
    expect(await refusal(changed)).toBe('packDamaged');
    const more = await tampered((entries) =>
      entries.set(`objects/${'0'.repeat(64)}`, Buffer.from('x')),
    );
    expect(await refusal(more)).toBe('packUnsafe');
  });

  test('the same in a folder', async () => {
    const publisher = await PackPublisher.open();
    const folder = await publisher.pack({ asFolder: true });
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
      objects: { sha256: string }[];
    };
    const object = join(folder, 'objects', manifest.objects[0]?.sha256 ?? '');
    const good = await readFile(object);
    await writeFile(object, Buffer.alloc(good.byteLength, 'x'));
    expect(await refusal(folder)).toBe('packDamaged');
    await writeFile(object, Buffer.concat([good, good]));
    expect(await refusal(folder)).toBe('packTooLarge');
    await rm(object);
    expect(await refusal(folder)).toBe('packIncomplete');
  });

  test('a manifest that was changed after it was signed, and a signature that is none', async () => {
    const changed = await tampered((entries) =>
      changeManifest(entries, (manifest) => ({ ...manifest, sequence: 9 })),
    );
    expect(await refusal(changed)).toBe('packSignatureBroken');
    const none = await tampered((entries) => entries.set('manifest.sig', Buffer.from('{}')));
    expect(await refusal(none)).toBe('packSignatureBroken');
  });

  test('another key than the one that was asked for, and none', async () => {
    const publisher = await PackPublisher.open();
    const path = await publisher.pack();
    expect(await refusal(path, 'f'.repeat(64))).toBe('packForeignKey');
    const unsigned = await publisher.pack({ keyPath: undefined });
    expect(await refusal(unsigned, publisher.keyId)).toBe('packUnsigned');
  });

  test('texts that could act, though their signature holds', async () => {
    const hostile = {
      version: 1,
      tree: {
        type: 'root',
        children: [
          {
            type: 'element',
            tagName: 'script',
            properties: {},
            children: [{ type: 'text', value: 'alert(1)' }],
          },
        ],
      },
      text: '',
      blocks: [],
      hidden: [],
    };
    expect(await refusal(await tampered(exchangeBody(JSON.stringify(hostile)), true))).toBe(
      'packUnsafe',
    );
    expect(await refusal(await tampered(exchangeBody('{"version":1}'), true))).toBe('packDamaged');
  });

  test('addresses that lead anywhere but to the web', async () => {
    const path = await tampered((entries) => {
      const manifest = String(entries.get('manifest.json'));
      entries.set(
        'manifest.json',
        Buffer.from(
          manifest.replace('"title":"Tides"', '"title":"Tides","url":"file:///etc/hosts"'),
        ),
      );
    }, true);
    expect(await refusal(path)).toBe('packUnsafe');
  });
});

test('keys that OpenSSL made sign and verify as well', async () => {
  const folder = await temporaryFolder();
  const [keyPath, publicPath] = [join(folder, 'key.pem'), join(folder, 'key.pub.pem')];
  execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', keyPath]);
  execFileSync('openssl', ['pkey', '-in', keyPath, '-pubout', '-out', publicPath]);
  const publisher = await PackPublisher.open();
  const path = await publisher.pack({ keyPath });
  const keyId = keyIdOf(await readPublicKey(publicPath));
  expect(await verify(path, keyId)).toMatchObject({
    signer: { state: 'signed', keyId },
  });
  expect(await manifestOf(path)).toMatchObject({ format: 'escale-pack', sequence: 1 });
  expect(await codeOf(readPrivateKey(publicPath))).toBe('packKeyUnreadable');
});
