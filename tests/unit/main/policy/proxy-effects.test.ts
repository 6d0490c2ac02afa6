import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createNodeHttpClient } from '../../../../src/main/core/http/node-client.ts';
import { proxyFor } from '../../../../src/main/core/http/proxy.ts';
import { proxyConfig, proxyEnvironment } from '../../../../src/main/core/policy/proxy-policy.ts';
import { policyOfFile } from '../../../support/policies.ts';

/** A proxy that answers everything itself, and says what it was asked for. */
async function startProxy() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('from the proxy');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return { asked, port: (server.address() as AddressInfo).port };
}

test('a fixed proxy is asked for everything but what goes past it', async () => {
  const proxy = await startProxy();
  const { values } = await policyOfFile({
    proxyMode: 'fixed',
    proxyServer: `127.0.0.1:${proxy.port}`,
    proxyBypass: ['intranet.example', '10.1.2.3:8080'],
  });
  const environment = proxyEnvironment(values, { HTTP_PROXY: 'http://own.example:1' });
  const http = createNodeHttpClient({ environment });
  const answer = await http.fetch('http://press.example/feed', {
    headers: {},
    signal: new AbortController().signal,
    privateHosts: new Set(),
  });
  expect(await answer.text()).toBe('from the proxy');
  expect(proxy.asked).toEqual(['http://press.example/feed']);
  const through = (address: string) => proxyFor(new URL(address), environment) !== undefined;
  expect(
    [
      'https://press.example/',
      'https://intranet.example/',
      'https://wiki.intranet.example/',
      'http://10.1.2.3:8080/',
      'http://10.1.2.3/',
    ].map(through),
  ).toEqual([true, false, false, false, true]);
  expect(proxyConfig(values)).toEqual({
    mode: 'fixed_servers',
    proxyRules: `127.0.0.1:${proxy.port}`,
    proxyBypassRules: '<-loopback>;intranet.example;*.intranet.example;10.1.2.3:8080',
  });
});

test('direct is direct whatever the environment says, and system is as the environment says', async () => {
  const environment = { HTTPS_PROXY: 'http://own.example:3128' };
  const direct = await policyOfFile({ proxyMode: 'direct' });
  expect(proxyEnvironment(direct.values, environment)).toEqual({});
  expect(proxyConfig(direct.values)).toEqual({ mode: 'direct' });
  for (const system of [await policyOfFile({ proxyMode: 'system' }), await policyOfFile({})]) {
    expect(proxyEnvironment(system.values, environment)).toBe(environment);
    expect(proxyConfig(system.values)).toBeUndefined();
  }
});
