import { describe, expect, it } from 'vitest';
import { locationOfLink, openedLocations } from '../../../../src/main/platform/opened-locations.ts';

describe('locationOfLink', () => {
  it('takes the address of a link that adds it', () => {
    const address = 'https://example.org/feed?a=1&b=2';
    expect(locationOfLink(`escale:add?url=${encodeURIComponent(address)}`)).toBe(address);
    expect(locationOfLink(`escale://add/?url=${encodeURIComponent(address)}`)).toBe(address);
  });

  it.each([
    'escale:add',
    'escale:add?url=',
    'escale:add?url=file%3A%2F%2F%2Fetc%2Fpasswd',
    'escale:add?url=javascript%3Aalert(1)',
    'escale:delete?url=https%3A%2F%2Fexample.org',
    'escale://app/index.html',
    'https://example.org/',
  ])('takes nothing of %s', (link) => {
    expect(locationOfLink(link)).toBeUndefined();
  });
});

describe('openedLocations', () => {
  it('makes whole paths of files, and leaves switches and strange links out', () => {
    const words = ['--no-sandbox', 'sources.opml', '/media/b.html', 'escale://app/', '-x', ''];
    expect(openedLocations(words, '/srv')).toEqual(['/srv/sources.opml', '/media/b.html']);
  });

  it('keeps the order of files and links', () => {
    const words = ['escale:add?url=https%3A%2F%2Fexample.org', 'a.txt'];
    expect(openedLocations(words, '/srv')).toEqual(['https://example.org', '/srv/a.txt']);
  });
});
