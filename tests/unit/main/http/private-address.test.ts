import { describe, expect, test } from 'vitest';
import {
  isPrivateAddress,
  isPrivateHostname,
} from '../../../../src/main/core/http/private-address.ts';
import { proxyFor } from '../../../../src/main/core/http/proxy.ts';

describe('an address', () => {
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '168.63.129.16',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'nonsense',
  ])('%s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '64:ff9b::808:808'])(
    '%s is public',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});

test.each([
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://127.0.0.1./',
  'http://①②⑦.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://api.localhost/',
  'http://0/',
])('%s is private in any spelling', (address) => {
  expect(isPrivateHostname(new URL(address).hostname)).toBe(true);
});

test.each(['http://example.org/', 'http://notlocalhost/', 'http://8.8.8.8/'])(
  '%s is not known to be private',
  (address) => {
    expect(isPrivateHostname(new URL(address).hostname)).toBe(false);
  },
);

describe('the proxy of the environment', () => {
  const environment = {
    http_proxy: 'http://proxy:3128',
    HTTPS_PROXY: 'http://secure:3128',
    NO_PROXY: 'plain.example, .inner.example,*.other.example,10.0.0.1:8080',
  };
  test.each([
    ['http://news.example/', 'http://proxy:3128'],
    ['https://news.example/', 'http://secure:3128'],
    ['http://plain.example/', undefined],
    ['http://sub.plain.example/', 'http://proxy:3128'],
    ['http://a.inner.example/', undefined],
    ['http://a.other.example/', undefined],
    ['http://10.0.0.1:8080/', undefined],
    ['http://10.0.0.1/', 'http://proxy:3128'],
  ])('of %s is %s', (address, proxy) => {
    expect(proxyFor(new URL(address), environment)).toBe(proxy);
  });

  test.each([
    ['proxy.example:3128', 'http://proxy.example:3128'],
    ['name:word@10.0.0.1:3128', 'http://name:word@10.0.0.1:3128'],
    ['HTTPS://Proxy.example', 'https://Proxy.example'],
    ['socks5://proxy.example:1080', undefined],
    ['proxy example', undefined],
  ])('that is written as %s is %s', (written, proxy) => {
    expect(proxyFor(new URL('http://news.example/'), { HTTP_PROXY: written })).toBe(proxy);
  });

  test('is none when NO_PROXY is everything, or nothing is named', () => {
    const url = new URL('http://news.example/');
    expect(proxyFor(url, { ...environment, NO_PROXY: '*' })).toBeUndefined();
    expect(proxyFor(url, {})).toBeUndefined();
  });
});
