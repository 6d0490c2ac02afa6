import { expect, test } from 'vitest';
import { withoutSecrets } from '../../../src/main/core/secrets.ts';

test.each([
  [
    'an address as it is',
    'https://press.example/feeds/world.xml',
    'https://press.example/feeds/world.xml',
  ],
  ['a name and a password', 'https://me:pass@press.example/a', 'https://…@press.example/a'],
  ['a password with an at sign', 'http://me:p@ss@press.example:81/', 'http://…@press.example:81/'],
  ['a token before the host', 'https://token@press.example', 'https://…@press.example'],
  [
    'values of a query',
    'https://press.example/rss?user=7&key=abc&verysecret#part',
    'https://press.example/rss?user=…&key=…&…',
  ],
  [
    'a key in the path',
    'https://press.example/private/9f8e7d6c5b4a39281706f5e4/feed.xml',
    'https://press.example/private/…/feed.xml',
  ],
  [
    'a title and a date in the path',
    'https://press.example/2026-11-29/the-state-and-its-twelve-clouds-2',
    'https://press.example/2026-11-29/the-state-and-its-twelve-clouds-2',
  ],
  [
    'a UUID, letters alone, base64 for addresses and a long number',
    'https://press.example/550e8400-e29b-41d4-a716-446655440000/AbCdEfGhIjKlMnOpQrStUv/kQ3-x9Zt_pL-02aBcD-eFgH/1234567890123456789012',
    'https://press.example/…/…/…/…',
  ],
  ['a proxy without a scheme', 'user:pass@proxy.example:3128', '…@proxy.example:3128'],
  [
    'addresses within a sentence',
    'Asked (http://a:b@proxy.example:3128), then “https://press.example/?k=v”.',
    'Asked (http://…@proxy.example:3128), then “https://press.example/?k=…”.',
  ],
  ['a header', 'Authorization: Basic bWU6cGFzcw==', 'Authorization: Basic …'],
  ['another scheme', 'socks5://me:pass@proxy.example:1080', 'socks5://…@proxy.example:1080'],
  [
    'words that are no address',
    'no such file: /home/reader/a@b, at 12:30',
    'no such file: /home/reader/a@b, at 12:30',
  ],
])('of %s nothing secret stays', (_what, text, shown) => {
  expect(withoutSecrets(text)).toBe(shown);
});
