import { generateKeyPairSync, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { nodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { SettingsService } from '../../../../src/main/core/library/settings-service.ts';
import { isNewer } from '../../../../src/main/core/updates/release-description.ts';
import { readUpdateChannel } from '../../../../src/main/core/updates/update-channel.ts';
import { UpdateService } from '../../../../src/main/core/updates/update-service.ts';
import { noPolicy } from '../../../../src/shared/policy/effective-policy.ts';
import { Failure, toAppError } from '../../../../src/shared/result.ts';
import { signedRelease } from '../../../../tools/packaging/update-channel.ts';
import { HttpServer } from '../../../support/http-server.ts';
import { memoryLibrary } from '../../../support/memory-library.ts';
import { policyOfFile } from '../../../support/policies.ts';
import { temporaryFolder } from '../../../support/services.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519').privateKey;
const release = {
  version: '0.7.0',
  date: '2026-12-24',
  changes: { en: ['Pages turn.'], fr: ['Les pages se tournent.'] },
  page: 'https://escale.example/0.7.0',
};

let server: HttpServer;
beforeEach(async () => {
  server = await HttpServer.start();
  onTestFinished(() => server.close());
});

const address = () => server.url('/release.json');
const describeAs = (body: string) => server.route('/release.json', body);

/** A service that asks the server of this test, whatever stands in `policy` besides. */
async function updates(
  policy: Parameters<typeof policyOfFile>[0] = { updates: 'ask' },
  { now = '2026-12-25T12:00:00Z', isReadOnly = false } = {},
) {
  const store = await memoryLibrary();
  const decided = await policyOfFile({ ...policy, updateAddress: address() });
  return new UpdateService({
    store: {
      housekeeping: store.housekeeping,
      ...(isReadOnly && { readOnlyBecause: new Failure('storeNewer').error }),
    },
    settings: new SettingsService(store, 'en', decided.values),
    http: nodeHttpClient,
    clock: { now: () => new Date(now) },
    policy: decided,
    version: '0.6.0',
    mayFetchUnasked: async () => true,
    channel: { address: 'https://escale.example/release.json', publicKey },
  });
}

test('a newer version is told with what it changes, and when that was asked', async () => {
  describeAs(signedRelease(release, privateKey));
  const service = await updates();
  expect(service.state()).toEqual({ mode: 'ask', canAsk: true });
  expect(await service.check()).toEqual({
    mode: 'ask',
    canAsk: true,
    checkedAt: '2026-12-25T12:00:00.000Z',
    answer: { state: 'newer', release },
  });
});

const beta = { ...release, version: '0.8.0', channel: 'beta' as const };

test.each([
  ['stable', '0.8.0', '0.7.0'],
  ['beta', '0.8.0', '0.8.0'],
  // Of what was tried and then given to everybody, the beta version has nothing more to say.
  ['beta', '0.7.0', '0.7.0'],
  ['beta', '0.6.5', '0.7.0'],
] as const)(
  'on the channel %s, where beta version %s is there beside 0.7.0, it is told of %s',
  async (updateChannel, version, told) => {
    describeAs(signedRelease(release, privateKey, { ...beta, version }));
    const { answer } = await (await updates({ updates: 'ask', updateChannel })).check();
    const expected = told === '0.7.0' ? release : beta;
    expect(answer).toEqual({ state: 'newer', release: expected });
  },
);

test('without a policy nobody is told of a beta version, and on its channel there need be none', async () => {
  describeAs(signedRelease({ ...release, version: '0.6.0' }, privateKey, beta));
  expect((await (await updates()).check()).answer).toEqual({ state: 'current' });
  describeAs(signedRelease(release, privateKey));
  const ofBetas = await updates({ updates: 'ask', updateChannel: 'beta' });
  expect((await ofBetas.check()).answer).toEqual({ state: 'newer', release });
});

test('a beta version in the place of a stable one, and one by somebody else, are refused', async () => {
  describeAs(signedRelease(beta, privateKey));
  expect((await (await updates()).check()).answer).toMatchObject({
    error: { code: 'updateMalformed' },
  });
  const { beta: foreign } = JSON.parse(signedRelease(release, other, beta)) as { beta: object };
  const document = JSON.parse(signedRelease(release, privateKey)) as object;
  describeAs(JSON.stringify({ ...document, beta: foreign }));
  const ofBetas = await updates({ updates: 'ask', updateChannel: 'beta' });
  expect((await ofBetas.check()).answer).toMatchObject({ error: { code: 'updateSignature' } });
  // Whoever wants no beta versions is not hindered by one.
  expect((await (await updates()).check()).answer).toEqual({ state: 'newer', release });
});

test.each(['0.6.0', '0.5.9'])('version %s is no news', async (version) => {
  describeAs(signedRelease({ ...release, version }, privateKey));
  expect((await (await updates()).check()).answer).toEqual({ state: 'current' });
});

const signed = (text: string) =>
  JSON.stringify({
    release: text,
    signature: sign(undefined, Buffer.from(text), privateKey).toString('base64'),
  });

test.each([
  ['signed by somebody else', () => signedRelease(release, other), 'updateSignature'],
  [
    'changed after it was signed',
    () => signedRelease(release, privateKey).replace('0.7.0', '9.7.0'),
    'updateSignature',
  ],
  ['that is a web page', () => '<!doctype html><title>Sign in</title>', 'updateMalformed'],
  [
    'without a signature',
    () => JSON.stringify({ release: JSON.stringify(release) }),
    'updateMalformed',
  ],
  ['with another schema', () => signed('{"version":"0.7.0"}'), 'updateMalformed'],
  [
    'with a version of words',
    () => signed(JSON.stringify({ ...release, version: 'next' })),
    'updateMalformed',
  ],
  [
    'that leads to a file',
    () => signed(JSON.stringify({ ...release, page: 'file:///etc' })),
    'updateMalformed',
  ],
])('a description %s is refused', async (_what, body, code) => {
  describeAs(body());
  expect((await (await updates()).check()).answer).toMatchObject({
    state: 'failed',
    error: { code },
  });
});

test('a body without end is left where it becomes too long', async () => {
  let sent = 0;
  server.route('/release.json', {
    handle: (_request, response) => {
      const more = () => {
        sent += 1;
        response.write('x'.repeat(10_000), more);
      };
      more();
    },
  });
  const { answer } = await (await updates()).check();
  expect(answer).toMatchObject({ state: 'failed', error: { code: 'httpTooLarge' } });
  expect(sent).toBeGreaterThan(6);
});

test('without a network that is the answer', async () => {
  const service = await updates();
  await server.close();
  expect((await service.check()).answer).toMatchObject({
    state: 'failed',
    error: { code: 'httpConnection' },
  });
});

test.each([
  [{}, 'off'],
  [{ export: false }, 'off'],
  [{ export: false, updates: 'ask' }, 'ask'],
  [{ updates: 'weekly' }, 'weekly'],
  [{ updates: 'off' }, 'off'],
] as const)('under the policies %o it is %s', async (policy, mode) => {
  describeAs(signedRelease(release, privateKey));
  const service = await updates(policy);
  expect(service.state().mode).toBe(mode);
  await service.checkIfDue();
  expect(server.requests).toHaveLength(mode === 'weekly' ? 1 : 0);
  const asked = await service.check().then(
    () => 'asked',
    (thrown: unknown) => toAppError(thrown).code,
  );
  expect(asked).toBe(mode === 'off' ? 'policyUpdates' : 'asked');
});

test('by itself it asks only where a person wants it, once a week, and not over a metered network', async () => {
  const store = await memoryLibrary();
  const settings = new SettingsService(store, 'en');
  let now = new Date('2026-12-01T00:00:00Z');
  let isMetered = false;
  const asked: string[] = [];
  const service = new UpdateService({
    store,
    settings,
    http: {
      isPrivate: async () => false,
      fetch: async (url) => {
        asked.push(url);
        return new Response(signedRelease(release, privateKey));
      },
    },
    clock: { now: () => now },
    policy: noPolicy,
    version: '0.6.0',
    mayFetchUnasked: async () => !isMetered,
    channel: { address: 'https://escale.example/release.json', publicKey },
  });
  await service.checkIfDue();
  expect(asked).toEqual([]);
  await settings.update({ updatesWeekly: true });
  await service.checkIfDue();
  await service.checkIfDue();
  expect(asked).toEqual(['https://escale.example/release.json']);
  now = new Date('2026-12-07T23:00:00Z');
  await service.checkIfDue();
  expect(asked).toHaveLength(1);
  now = new Date('2026-12-08T00:00:00Z');
  isMetered = true;
  await service.checkIfDue();
  expect(asked).toHaveLength(1);
  isMetered = false;
  await service.checkIfDue();
  expect(asked).toHaveLength(2);
  expect(service.state().answer).toMatchObject({ state: 'newer' });
});

test('by itself it asks no more often where the library cannot keep that it did', async () => {
  describeAs(signedRelease(release, privateKey));
  const service = await updates({ updates: 'weekly' }, { isReadOnly: true });
  await service.checkIfDue();
  await service.checkIfDue();
  expect(server.requests).toHaveLength(1);
});

test.each([
  ['0.10.0', '0.9.9', true],
  ['1.0.0', '0.99.99', true],
  ['0.6.0', '0.6.0', false],
  ['0.6.1', '0.7.0', false],
])('whether %s is newer than %s: %s', (version, than, expected) => {
  expect(isNewer(version, than)).toBe(expected);
});

test('a copy without a channel, or with one that cannot be understood, asks nobody', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'update-channel.json');
  expect(await readUpdateChannel(path)).toBeUndefined();
  await writeFile(path, '{"address":"http://plain.example/","publicKey":""}');
  expect(await readUpdateChannel(path)).toBeUndefined();
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  await writeFile(
    path,
    JSON.stringify({ address: 'https://escale.example/r.json', publicKey: pem }),
  );
  expect(await readUpdateChannel(path)).toMatchObject({ address: 'https://escale.example/r.json' });
});
