import type { InstalledPack } from '../../../shared/domain/pack.ts';
import { Failure } from '../../../shared/result.ts';
import type { ReadPack } from './read-pack.ts';

/**
 * Whether a pack is the very version that is there. Throws Failure `packOlder` when that is a later one, and
 * `packForeignKey` or `packUnsigned` when it has been signed by another: a name is nobody's proof.
 */
export function checkSuccession(
  { manifest, manifestHash, signer }: Pick<ReadPack, 'manifest' | 'manifestHash' | 'signer'>,
  there: Pick<InstalledPack, 'keyId' | 'manifestHash' | 'sequence'>,
): boolean {
  const keyId = signer.state === 'signed' ? signer.keyId : undefined;
  if (there.keyId !== undefined && there.keyId !== keyId && !isVouchedFor(signer)) {
    throw keyId === undefined
      ? new Failure('packUnsigned')
      : new Failure('packForeignKey', { key: keyId });
  }
  if (there.manifestHash === manifestHash) return true;
  if (there.sequence < manifest.sequence) return false;
  throw new Failure('packOlder', { installed: there.sequence, sequence: manifest.sequence });
}

function isVouchedFor(signer: ReadPack['signer']): boolean {
  return signer.state === 'signed' && signer.isTrusted;
}
