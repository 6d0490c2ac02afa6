import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { download } from '../../../../src/main/core/http/download.ts';
import { createNodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { toAppError } from '../../../../src/shared/result.ts';
import { runVerb } from '../../../support/run-verb.ts';
import { rss, temporaryFolder } from '../../../support/services.ts';

/**
 * Certificates for tests alone, that all belong to the one key beside them and are good from 2000 to 2099: for 127.0.0.1,
 * for another name, for 127.0.0.1 until 2001, an authority, and one that it issued for 127.0.0.1.
 */
const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'tls');
const read = (name: string) => readFile(join(fixtures, name), 'utf8');

/** Trusts a certificate as if the system did, for one test. */
function trust(certificate: string): void {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, certificate]);
  onTestFinished(() => setDefaultCACertificates(before));
}

/** Answers everything with `body` under a certificate; gives the port. */
async function serve(certificate: string, body: string): Promise<number> {
  const [key, cert] = await Promise.all([read('key.pem'), read(`${certificate}.pem`)]);
  const server = createServer({ key, cert }, (_request, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test.each([
  ['self-signed', false, 'httpTlsAuthority'],
  ['self-signed', true, 'downloaded'],
  ['other-name', true, 'httpTlsName'],
  ['expired', true, 'httpTlsExpired'],
])('a server with the certificate %s, trusted %s, ends with %s', async (name, trusted, end) => {
  const port = await serve(name, 'read');
  if (trusted) trust(await read(`${name}.pem`));
  const client = createNodeHttpClient({ environment: {} });
  const answer = await download(client, `https://127.0.0.1:${port}/`, {
    maxBytes: 1000,
    privateHost: `127.0.0.1:${port}`,
  }).catch(toAppError);
  expect('code' in answer ? answer.code : answer.state).toBe(end);
});

// Where the system keeps its authorities elsewhere than in files, a test cannot add one.
test.runIf(process.platform === 'linux')(
  'the verbs trust the authorities of the system besides those of Node',
  async () => {
    const port = await serve('issued', rss('Inside', [{ title: 'One', guid: 'one' }]));
    const library = await temporaryFolder();
    const preview = (environment: Readonly<Record<string, string>>) =>
      runVerb(
        [
          'add',
          `https://127.0.0.1:${port}/`,
          '--preview',
          '--allow-private',
          '--json',
          '--library',
          library,
        ],
        environment,
      );
    const refused = await preview({});
    expect(refused.json()).toMatchObject([{ error: { code: 'httpTlsAuthority' } }]);
    const found = await preview({ SSL_CERT_FILE: join(fixtures, 'authority.pem') });
    expect(found).toMatchObject({ stderr: '', exitCode: 0 });
  },
);

test.each([
  ['self-signed', 'httpTlsAuthority'],
  ['expired', 'httpTlsExpired'],
])('adding a source whose certificate is %s is refused with %s', async (name, code) => {
  const port = await serve(name, rss('Inside', [{ title: 'One', guid: 'one' }]));
  const library = ['--library', await temporaryFolder()];
  const address = `https://127.0.0.1:${port}/`;
  const trusted = name === 'self-signed' ? {} : { SSL_CERT_FILE: join(fixtures, `${name}.pem`) };
  const words = ['add', address, '--allow-private', '--json'];
  const refused = await runVerb([...words, ...library], trusted);
  expect(refused.exitCode).toBe(1);
  expect(refused.json()).toMatchObject([{ location: address, error: { code } }]);
  const exported = await runVerb(['opml', 'export', '-', ...library]);
  expect(exported.stdout).not.toContain('xmlUrl');
});
