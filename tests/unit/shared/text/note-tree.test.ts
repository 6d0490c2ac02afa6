import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { noteTree } from '../../../../src/shared/text/note-tree.ts';

const html = (markdown: string) => toHtml(noteTree(markdown)).replaceAll('\n', '');

test('a note is Markdown', () => {
  expect(html('Which *fire*?\n\n- the **first**\n- the ~~second~~\n\n> quoted')).toBe(
    '<p>Which <em>fire</em>?</p><ul><li>the <strong>first</strong></li><li>the <del>second</del></li></ul>' +
      '<blockquote><p>quoted</p></blockquote>',
  );
  expect(html('See <https://example.org/a> and [b](https://example.org/b).')).toBe(
    '<p>See <a href="https://example.org/a">https://example.org/a</a> and <a href="https://example.org/b">b</a>.</p>',
  );
  expect(html('|a|b|\n|-|-|\n|1|2|')).toContain('<td>1</td><td>2</td>');
});

test('a picture is what it shows, and a task has its tick', () => {
  expect(html('![the harbour](https://example.org/a.png) and ![](x.png)')).toBe(
    '<p>the harbour and </p>',
  );
  expect(html('- [x] read\n- [ ] written')).toBe('<ul><li>☑ read</li><li>☐ written</li></ul>');
});

test('HTML and scripts are text, and footnotes follow the note', () => {
  expect(html('<script>alert(1)</script>')).toBe('<p>&#x3C;script>alert(1)&#x3C;/script></p>');
  expect(html('a <img src=x onerror=alert(1)> b')).toBe(
    '<p>a &#x3C;img src=x onerror=alert(1)> b</p>',
  );
  expect(html('As said[^1].\n\n[^1]: There.')).toBe(
    '<p>As said<sup>1</sup>.</p><section data-footnotes><h2>Notes</h2><ol><li><p>There. </p></li></ol></section>',
  );
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'escale://app/',
  'there',
  '#there',
])('no link leads to %s', (address) => {
  expect(html(`[here](${address})`)).toBe('<p>here</p>');
});

test('what is too tangled to be parsed is text', () => {
  expect(html(`${'>'.repeat(500)} deep`)).toBe(`<p>${'>'.repeat(500)} deep</p>`);
  expect(html('')).toBe('');
});
