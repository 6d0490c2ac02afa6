import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Failure } from '../../../shared/result.ts';
import { parseJson } from '../encoding/parse-json.ts';
import { type PackSignature, packSignatureSchema } from './pack-format.ts';

/** A pair of keys as files carry them, in PEM, and what the pair is called. */
export interface PackKeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly keyId: string;
}

/** A new pair. `openssl genpkey -algorithm ed25519` makes the same. */
export function makePackKeys(): PackKeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    keyId: keyIdOf(publicKey),
  };
}

/** What a key is called: the SHA-256 of its public half in DER. The same for both halves. */
export function keyIdOf(key: KeyObject): string {
  return sha256(publicDer(key));
}

/** Throws Failure `packKeyUnreadable` for what is no Ed25519 key in PEM, or not its private half. */
export async function readPrivateKey(path: string): Promise<KeyObject> {
  return readKey(path, createPrivateKey);
}

/** The public half of the key in a file, which may hold either. Throws Failure `packKeyUnreadable`. */
export async function readPublicKey(path: string): Promise<KeyObject> {
  return readKey(path, createPublicKey);
}

async function readKey(path: string, make: (pem: Buffer) => KeyObject): Promise<KeyObject> {
  try {
    const key = make(await readFile(path));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    throw new Failure('packKeyUnreadable', { file: path }, { cause: error });
  }
  throw new Failure('packKeyUnreadable', { file: path });
}

/** The file that stands beside a manifest of these bytes. Ed25519 gives the same for the same. */
export function signManifest(manifest: Uint8Array, privateKey: KeyObject): Buffer {
  const signature: PackSignature = {
    algorithm: 'Ed25519',
    keyId: keyIdOf(privateKey),
    publicKey: publicDer(privateKey).toString('base64'),
    manifest: sha256(manifest),
    signature: sign(null, manifest, privateKey).toString('base64'),
  };
  return Buffer.from(`${JSON.stringify(signature, null, 1)}\n`);
}

/** What a signature file says; undefined for what is none. */
export function readSignature(bytes: Uint8Array): PackSignature | undefined {
  return packSignatureSchema.safeParse(parseJson(Buffer.from(bytes).toString('utf8'))).data;
}

/**
 * Whether a signature is that of the key which it names, over exactly these bytes. That says nothing of whose key it is.
 */
export function isSignatureOf(
  { keyId, publicKey, manifest, signature }: PackSignature,
  bytes: Uint8Array,
): boolean {
  try {
    const der = Buffer.from(publicKey, 'base64');
    const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
    const isNamed = key.asymmetricKeyType === 'ed25519' && keyIdOf(key) === keyId;
    const isSame = sha256(bytes) === manifest;
    return isNamed && isSame && verify(null, bytes, key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

function publicDer(key: KeyObject): Buffer {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return half.export({ type: 'spki', format: 'der' });
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
