import { expect, test } from 'vitest';
import { keepStoredEnclosures } from '../../../../src/main/core/sync/keep-stored-enclosures.ts';
import type { Enclosure } from '../../../../src/shared/domain/article.ts';

const file = (url: string, more: Partial<Enclosure> = {}): Enclosure => ({
  url,
  mediaType: 'audio/mpeg',
  ...more,
});
const stored = { hash: 'a'.repeat(64), bytes: 3 };

test('a file that comes again keeps what is stored of it and what its bytes proved to be', () => {
  const kept = keepStoredEnclosures(
    [file('https://a.example/1', { title: 'New title' })],
    [file('https://a.example/1', { stored, mediaType: 'audio/ogg' })],
  );
  expect(kept).toEqual([
    file('https://a.example/1', { title: 'New title', stored, mediaType: 'audio/ogg' }),
  ]);
});

test('a counting query that changed makes no other file of it', () => {
  const kept = keepStoredEnclosures(
    [file('https://a.example/1?visit=2')],
    [file('https://a.example/1?visit=1', { stored, declined: 'person' })],
  );
  expect(kept).toMatchObject([{ url: 'https://a.example/1?visit=2', stored, declined: 'person' }]);
});

test('files that only their queries tell apart stay apart', () => {
  const earlier = [file('https://a.example/f?n=1', { stored }), file('https://a.example/f?n=2')];
  const kept = keepStoredEnclosures(
    [earlier[1], earlier[0]].map(({ url } = file('')) => file(url)),
    earlier,
  );
  expect(kept.map((one) => one.stored !== undefined)).toEqual([false, true]);
});

test('a stored file that is not listed any more stays; one that was never stored goes', () => {
  const earlier = [file('https://a.example/1', { stored }), file('https://a.example/2')];
  expect(keepStoredEnclosures([], earlier)).toEqual([earlier[0]]);
});
