import { describe, expect, it } from 'vitest';
import { readFileName } from '../../../../src/main/core/sources/file/file-name.ts';

describe('readFileName', () => {
  it.each([
    ['news/gaia-x.fr.md', { format: 'markdown', language: 'fr', stem: 'news/gaia-x' }],
    ['gaia-x.en-GB.markdown', { format: 'markdown', language: 'en-GB', stem: 'gaia-x' }],
    ['page.DE.HTML', { format: 'page', language: 'de', stem: 'page' }],
    ['plain.txt', { format: 'text', stem: 'plain' }],
    ['notes.v2.md', { format: 'markdown', stem: 'notes.v2' }],
    ['page.old.htm', { format: 'page', stem: 'page.old' }],
    ['list.zz.md', { format: 'markdown', stem: 'list.zz' }],
    ['fr.md', { format: 'markdown', stem: 'fr' }],
    ['picture.png', { stem: 'picture.png' }],
    ['README', { stem: 'README' }],
    ['folder.md/README', { stem: 'folder.md/README' }],
    ['.md', { stem: '.md' }],
  ])('reads %s', (path, expected) => {
    expect(readFileName(path)).toEqual(expected);
  });
});
