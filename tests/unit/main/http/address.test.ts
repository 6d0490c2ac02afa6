import { describe, expect, test } from 'vitest';
import {
  canonicalAddress,
  parseWebAddress,
  resolveWebAddress,
} from '../../../../src/main/core/http/address.ts';

describe('parseWebAddress', () => {
  test('takes http and https, and what is behind feed:', () => {
    expect(parseWebAddress(' https://example.org/rss ').href).toBe('https://example.org/rss');
    expect(parseWebAddress('feed:https://example.org/rss').href).toBe('https://example.org/rss');
    expect(parseWebAddress('feed://example.org/rss').href).toBe('http://example.org/rss');
  });

  test.each(['example', 'mailto:a@example.org', 'http://', '/etc/passwd'])('refuses %s', (text) => {
    expect(() => parseWebAddress(text)).toThrow('addressInvalid');
  });
});

describe('resolveWebAddress', () => {
  test('makes a reference absolute and drops anything that is not of the web', () => {
    expect(resolveWebAddress(' ../b?c ', 'https://example.org/a/d/')).toBe(
      'https://example.org/a/b?c',
    );
    expect(resolveWebAddress('//cdn.example.org/x', 'https://example.org/')).toBe(
      'https://cdn.example.org/x',
    );
    expect(resolveWebAddress('/a', undefined)).toBeUndefined();
    expect(resolveWebAddress('javascript:alert(1)', 'https://example.org/')).toBeUndefined();
    expect(resolveWebAddress('  ', 'https://example.org/')).toBeUndefined();
  });
});

describe('canonicalAddress', () => {
  test.each([
    ['https://Example.org:443/a#top', 'https://example.org/a'],
    ['https://example.org/a?utm_source=rss&utm_medium=feed', 'https://example.org/a'],
    ['https://example.org/a?id=7&fbclid=x&page=2', 'https://example.org/a?id=7&page=2'],
    ['https://example.org/a#xtor=RSS-1', 'https://example.org/a'],
    ['https://example.org/a?at_medium=RSS&at_campaign=1', 'https://example.org/a'],
    ['https://example.org/A/?b=%20c+d', 'https://example.org/A/?b=%20c+d'],
    ['https://example.org/?b=%20c+d&gclid=1', 'https://example.org/?b=%20c+d'],
    ['https://example.org/a?utmost=1', 'https://example.org/a?utmost=1'],
  ])('%s is %s', (address, expected) => {
    expect(canonicalAddress(address)).toBe(expected);
  });
});
