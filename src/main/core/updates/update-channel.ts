import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Who is asked for releases, and whose signature counts. */
export interface UpdateChannel {
  readonly address: string;
  readonly publicKey: KeyObject;
}

const channelSchema = z.object({
  address: z.url({ protocol: /^https$/ }),
  /** Ed25519, as PEM. */
  publicKey: z.string(),
});

/**
 * The channel that the makers of this copy put into its resources (docs/releasing.md). Undefined for a copy without one,
 * and for one that cannot be understood: it asks nobody.
 */
export async function readUpdateChannel(path: string): Promise<UpdateChannel | undefined> {
  try {
    const { address, publicKey } = channelSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    const key = createPublicKey(publicKey);
    return key.asymmetricKeyType === 'ed25519' ? { address, publicKey: key } : undefined;
  } catch {
    return undefined;
  }
}
