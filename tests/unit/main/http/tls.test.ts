import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { download } from '../../../../src/main/core/http/download.ts';
import { createNodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { toAppError } from '../../../../src/shared/result.ts';

/**
 * Certificates for tests alone, that all belong to the one key beside them: for 127.0.0.1, for another name, and for
 * 127.0.0.1 with an end that is past.
 */
const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'tls');
const read = (name: string) => readFile(join(fixtures, name), 'utf8');

/** Trusts a certificate as if the system did, for one test. */
function trust(certificate: string): void {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, certificate]);
  onTestFinished(() => setDefaultCACertificates(before));
}

test.each([
  ['self-signed', false, 'httpTlsAuthority'],
  ['self-signed', true, 'downloaded'],
  ['other-name', true, 'httpTlsName'],
  ['expired', true, 'httpTlsExpired'],
])('a server with the certificate %s, trusted %s, ends with %s', async (name, trusted, end) => {
  const [key, cert] = await Promise.all([read('key.pem'), read(`${name}.pem`)]);
  if (trusted) trust(cert);
  const server = createServer({ key, cert }, (_request, response) => response.end('read'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const client = createNodeHttpClient({ environment: {} });
  const answer = await download(client, `https://127.0.0.1:${port}/`, {
    maxBytes: 1000,
    privateHost: `127.0.0.1:${port}`,
  }).catch(toAppError);
  expect('code' in answer ? answer.code : answer.state).toBe(end);
});
