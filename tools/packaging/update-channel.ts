import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Release, releaseSchema } from '../../src/shared/domain/update.ts';

// How a copy of Escale comes to know who announces versions, and how these are announced; docs/releasing.md says when.
//   node tools/packaging/update-channel.ts key ADDRESS PRIVATE-KEY.pem
//   node tools/packaging/update-channel.ts sign PRIVATE-KEY.pem RELEASE.json [BETA.json] > published.json

/** A document that announces a release, and beside it perhaps a beta version, as `core/updates` reads it. */
export function signedRelease(release: Release, privateKey: KeyObject, beta?: Release): string {
  return JSON.stringify({
    ...signed(release, privateKey),
    ...(beta && { beta: signed({ ...beta, channel: 'beta' }, privateKey) }),
  });
}

function signed(release: Release, privateKey: KeyObject) {
  const text = JSON.stringify(release);
  const signature = sign(undefined, Buffer.from(text, 'utf8'), privateKey).toString('base64');
  return { release: text, signature };
}

/** Makes a key pair: the private key into a file of its own, the public one with the address into the resources. */
async function makeKey(address: string, privateKeyFile: string): Promise<void> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  // A key that is there is not replaced: whoever has it installed could be told nothing any more.
  await writeFile(privateKeyFile, pem, { mode: 0o600, flag: 'wx' });
  const channel = { address, publicKey: publicKey.export({ type: 'spki', format: 'pem' }) };
  const path = join(import.meta.dirname, '..', '..', 'resources', 'update-channel.json');
  await writeFile(path, `${JSON.stringify(channel, null, 2)}\n`);
}

if (import.meta.main) {
  const [deed, first = '', second = '', beta] = process.argv.slice(2);
  if (deed === 'key') await makeKey(first, second);
  else if (deed === 'sign') {
    const key = createPrivateKey(await readFile(first));
    const early = beta === undefined ? undefined : await readDescription(beta);
    process.stdout.write(`${signedRelease(await readDescription(second), key, early)}\n`);
  } else throw new Error('Say “key ADDRESS FILE” or “sign KEY RELEASE [BETA]”.');
}

async function readDescription(file: string): Promise<Release> {
  return releaseSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}
