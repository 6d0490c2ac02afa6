import { describe, expect, test } from 'vitest';
import { markdownParts } from '../../../../src/main/core/articles/markdown-parts.ts';
import { parseMarkdown } from '../../../../src/main/core/articles/markdown.ts';

/** Blocks that each go on over blank lines, or hold lines that look like others. */
const blocks = [
  '# Heading\n\n',
  'A paragraph with *emphasis*,\nin two lines.\n\n',
  '- a list\n\n  whose item goes on\n\n- and another\n\n',
  '1. one\n\n   ```\n   # no heading\n\n   Code of the item\n   ```\n\n',
  '> a quotation\n>\n> goes on\n\n',
  '```md\n\n# no heading\n\nNo paragraph\n\n~~~\n\n```\n\n',
  '~~~~\n\nCode\n\n~~~\n\nMore code\n\n~~~~\n\n',
  '| a | b |\n|---|---|\n| c | d |\n\n',
  'Under a line\n===\n\n',
  '    indented code\n\n    with a blank line\n\n',
  '<div>\nHTML\n</div>\n\n',
];

/** Without the line breaks between blocks, which say nothing. */
const blocksOf = (markdown: string) =>
  parseMarkdown(markdown).children.filter((node) => node.type === 'element');

describe('long Markdown', () => {
  test.each([1, 40, 200])('in parts of %i and more is the whole', (length) => {
    const markdown = blocks.join('').repeat(5);
    const parts = markdownParts(markdown, length);
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.join('')).toBe(markdown);
    expect(parts.flatMap(blocksOf)).toEqual(blocksOf(markdown));
  });

  test.each([
    ['definitions', 'See [there].\n\nMore.\n\n[there]: https://a.example/\n'],
    ['notes', 'A word.[^1]\n\nMore.\n\n[^1]: A note.\n'],
    ['comments', 'Some <!-- a\n\ncomment\n\nthat --> ends.\n'],
    ['programs', '<script>\n\nlet a;\n\n</script>\n'],
  ])('with %s stays in one part', (_what, markdown) => {
    expect(markdownParts(markdown, 1)).toEqual([markdown]);
  });

  test('of the length of a book is read', () => {
    const chapter = blocks.join('').repeat(30);
    const book = chapter.repeat(Math.ceil(250_000 / chapter.length));
    const headings = parseMarkdown(book).children.filter(
      (node) => node.type === 'element' && node.tagName === 'h1',
    );
    expect(headings).toHaveLength((book.match(/^(?:# Heading|Under a line)$/gm) ?? []).length);
  });
});
