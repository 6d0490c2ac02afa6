import { describe, expect, it } from 'vitest';
import { readFrontMatter } from '../../../../src/main/core/sources/file/front-matter.ts';
import { readTextDocument } from '../../../../src/main/core/sources/file/read-document.ts';

const document = (relativePath: string, text: string | Uint8Array) => ({
  location: `/articles/${relativePath}`,
  relativePath,
  bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
});

const item = (relativePath: string, text: string) =>
  readTextDocument(document(relativePath, text)).items[0];

describe('readTextDocument', () => {
  it('takes facts from the front matter and leaves the text', () => {
    const markdown = [
      '---',
      'title: "Un titre : entre guillemets"',
      'lang: fr-CA',
      'published: 2026-11-05',
      'author: A. Martin; B. Durand',
      'summary: Résumé.',
      'image: images/a.svg',
      'imageAlt: Une [image]',
      'tags: [a, b]',
      '---',
      '',
      'Le texte.',
    ].join('\r\n');
    expect(item('slug.fr.md', markdown)).toMatchObject({
      guid: 'slug.fr.md',
      title: 'Un titre : entre guillemets',
      language: 'fr-CA',
      translationKey: 'slug',
      publishedAt: '2026-11-05T00:00:00.000Z',
      authors: ['A. Martin', 'B. Durand'],
      summary: 'Résumé.',
      content: { format: 'markdown', value: '![Une \\[image\\]](<images/a.svg>)\n\n\r\nLe texte.' },
    });
  });

  it('reads quoted texts and lists of them as YAML means them', () => {
    const markdown = [
      '---',
      'title: "A \\"b\\" \\u00e9"',
      "summary: 'It''s'",
      'author: ["A, B", "C"]',
      '---',
      'x',
    ];
    expect(item('a.md', markdown.join('\n'))).toMatchObject({
      title: 'A "b" é',
      summary: "It's",
      authors: ['A, B', 'C'],
    });
  });

  it('does not show a picture twice', () => {
    const value = item('a.md', '---\nimage: b.svg\n---\nText.\n\n![b](b.svg)')?.content.value;
    expect(value).toBe('Text.\n\n![b](b.svg)');
  });

  it('takes a dashed line in plain text for text', () => {
    expect(item('a.txt', '---\ntitle: no\n---\nText')).toMatchObject({
      content: { format: 'text', value: '---\ntitle: no\n---\nText' },
    });
    expect(readFrontMatter('---\nno end').text).toBe('---\nno end');
  });

  it('starts relative addresses from the top of the folder', () => {
    expect(item('a b/c?.md', 'Text')?.baseUrl).toBe('file:///a%20b/c%3F.md');
  });

  it.each([
    ['a.txt', new Uint8Array(), 'fileEmpty'],
    ['a.md', new Uint8Array(64), 'fileBinary'],
    ['a.docx', new Uint8Array([80, 75]), 'fileUnsupported'],
  ])('refuses %s as %s with %s and names it', (path, bytes, code) => {
    expect(() => readTextDocument(document(path, bytes))).toThrow(
      expect.objectContaining({ error: { code, params: { file: `/articles/${path}` } } }),
    );
  });
});
