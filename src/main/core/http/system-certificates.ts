import { getCACertificates, setDefaultCACertificates } from 'node:tls';

let isTrusted = false;

/**
 * Makes Node trust the authorities that the system trusts, besides its own: those of a workplace or of a program that
 * looks into connections, which browsers on this machine trust too. Done once, before the first secure connection, as
 * reading the store takes some hundredths of a second. A store that cannot be read leaves Node with its own.
 */
export function trustSystemCertificates(): void {
  if (isTrusted) return;
  isTrusted = true;
  try {
    const system = getCACertificates('system');
    setDefaultCACertificates([...new Set([...getCACertificates('default'), ...system])]);
  } catch {
    // Node says what is wrong with each connection that needed it.
  }
}
