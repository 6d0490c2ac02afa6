import type { Root } from 'hast';
import * as fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { measure, normalise, walkText } from '../../../../src/shared/text/canonical.ts';
import { isBlockElement, plainText } from '../../../../src/shared/text/elements.ts';
import { anyTree } from './trees.ts';

const fromFragment = (html: string): Root => fromHtml(html, { fragment: true });

/** Types and texts of the blocks of some HTML. */
function blocksOf(html: string): [string, string][] {
  const { text, blocks } = normalise(fromFragment(html));
  return blocks.map(({ type, start, end }) => [type, text.slice(start, end)]);
}

/** The letters and hyphens of a tree, whatever its structure. */
function lettersOf(root: Root): string {
  return plainText(root.children)
    .normalize('NFD')
    .replace(/[^\p{L}-]/gu, '');
}

/** A tree as tags and texts, to compare shapes. */
function shape(html: string): string {
  const show = (nodes: Root['children']): string =>
    nodes
      .map((node) => {
        if (node.type === 'text') return node.value;
        if (node.type !== 'element') return '';
        return `<${node.tagName}>${show(node.children)}</${node.tagName}>`;
      })
      .join('');
  return show(normalise(fromFragment(html)).tree.children);
}

describe('the canonical text of any tree', () => {
  it('is its text nodes in order, with one line end between blocks', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const { tree: normalised, text, blocks } = normalise(tree);
        let rebuilt = '';
        let lastBlock = -1;
        for (const { node, start, end, blockIndex } of walkText(normalised)) {
          if (lastBlock !== -1 && blockIndex !== lastBlock) rebuilt += '\n';
          lastBlock = blockIndex;
          expect(rebuilt.length).toBe(start);
          rebuilt += node.value;
          expect(text.slice(start, end)).toBe(node.value);
        }
        expect(rebuilt).toBe(text);
        expect(blocks.length).toBe(lastBlock + 1);
      }),
      { numRuns: 3000 },
    );
  });

  it('does not change when it is normalised again', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const once = normalise(tree);
        expect(normalise(once.tree)).toEqual(once);
      }),
      { numRuns: 3000 },
    );
  });

  it('has blocks that cover it without gaps, trimmed and never empty', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const { text, blocks } = normalise(tree);
        expect(blocks.map(({ start, end }) => text.slice(start, end)).join('\n')).toBe(text);
        for (const { type, start, end } of blocks) {
          const block = text.slice(start, end);
          expect(block).not.toBe('');
          if (type === 'code') continue;
          expect(block).toBe(block.trim());
          expect(block).not.toMatch(/[\n\t]|  /);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never holds half a surrogate pair, and each text node is composed', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        for (const { node } of walkText(normalise(tree).tree)) {
          expect(node.value).not.toMatch(/[\uD800-\uDFFF]/u);
          expect(node.value).toBe(node.value.normalize('NFC'));
        }
      }),
    );
  });

  it('leaves the tree that it was given as it was', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const before = structuredClone(tree);
        normalise(tree);
        expect(tree).toEqual(before);
      }),
    );
  });

  it('keeps every word of the content', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        expect(lettersOf(normalise(tree).tree)).toBe(lettersOf(tree));
      }),
    );
  });

  it('has text only in blocks without blocks of their own', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        for (const { block, ancestors } of walkText(normalise(tree).tree)) {
          expect(block.children.some(isBlockElement)).toBe(false);
          expect(ancestors.filter(isBlockElement).at(-1)).toBe(block);
        }
      }),
    );
  });

  it('is measured from a normalised tree alone', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const { tree: normalised, text, blocks } = normalise(tree);
        expect(measure(normalised)).toEqual({ text, blocks });
      }),
    );
  });
});

describe('white space', () => {
  it('collapses to one space, across inline elements too', () => {
    expect(blocksOf('<p> a \n <b> b</b>\t<i>c </i> d </p>')).toEqual([['paragraph', 'a b c d']]);
  });

  it('keeps no-break spaces inside and drops them at the edges', () => {
    expect(blocksOf('<p>&nbsp;« Bleu\u202F»\u00A0: oui&nbsp;</p>')).toEqual([
      ['paragraph', '« Bleu\u202F»\u00A0: oui'],
    ]);
  });

  it('counts a line break as one space and keeps the element', () => {
    expect(shape('<p>one<br>\n two</p>')).toBe('<p>one <br></br>two</p>');
    expect(blocksOf('<p>one<br>two</p>')).toEqual([['paragraph', 'one two']]);
  });

  it('leaves one line break where two meet around nothing', () => {
    const html = '<p><img src="x"><br><code>&nbsp;<br></code>one</p>';
    expect(shape(html)).toBe('<p><img></img><br></br>one</p>');
  });

  it('keeps lines and indents in preformatted text', () => {
    expect(blocksOf('<pre><code>\n\nif (a) {\n  b();\n}\n</code></pre>')).toEqual([
      ['code', 'if (a) {\n  b();\n}'],
    ]);
  });

  it('keeps lines that are elements of their own in preformatted text', () => {
    expect(blocksOf('<pre><div>a {</div><div>  b</div>}</pre>')).toEqual([['code', 'a {\n  b\n}']]);
  });

  it('drops paragraphs that hold nothing but spaces', () => {
    expect(blocksOf('<p>&nbsp;</p><p>a</p><p> <b> </b></p>')).toEqual([['paragraph', 'a']]);
  });

  it('composes letters that came apart', () => {
    expect(blocksOf('<p>e\u0301tat</p>')).toEqual([['paragraph', 'état']]);
  });
});

describe('blocks', () => {
  it('makes paragraphs of text that stands directly in a container', () => {
    expect(shape('one<p>two</p>three')).toBe('<p>one</p><p>two</p><p>three</p>');
    expect(shape('<div>one <b>b</b><div>two</div></div>')).toBe('<p>one <b>b</b></p><p>two</p>');
  });

  it('ends a paragraph at two line breaks', () => {
    expect(blocksOf('<p>one<br><br>two<br>three</p>')).toEqual([
      ['paragraph', 'one'],
      ['paragraph', 'two three'],
    ]);
  });

  it('takes blocks out of links and keeps them links', () => {
    expect(shape('<a href="/x">one<h2>two</h2><p>three</p></a>')).toBe(
      '<p><a>one</a></p><h2><a>two</a></h2><p><a>three</a></p>',
    );
  });

  it('types quotations with and without paragraphs', () => {
    expect(blocksOf('<blockquote>one</blockquote><blockquote><p>two</p></blockquote>')).toEqual([
      ['quote', 'one'],
      ['quote', 'two'],
    ]);
  });

  it('separates a list item from the list in it', () => {
    expect(blocksOf('<ul><li>one<ul><li>two</li></ul></li><li><p>three</p></li></ul>')).toEqual([
      ['list-item', 'one'],
      ['list-item', 'two'],
      ['list-item', 'three'],
    ]);
  });

  it('types cells, captions and code', () => {
    const html =
      '<table><caption>c</caption><tr><th>a</th><td><p>b</p></td></tr></table><figure><img src="x"><figcaption>d</figcaption></figure><pre>e</pre>';
    expect(blocksOf(html)).toEqual([
      ['caption', 'c'],
      ['table-cell', 'a'],
      ['table-cell', 'b'],
      ['caption', 'd'],
      ['code', 'e'],
    ]);
  });

  it('keeps empty cells in their place', () => {
    expect(shape('<table><tr><td></td><td>b</td></tr></table>')).toBe(
      '<table><tbody><tr><td></td><td>b</td></tr></tbody></table>',
    );
  });

  it('unwraps tables that only lay out', () => {
    expect(shape('<table><tr><td><p>one</p></td></tr><tr><td>two</td></tr></table>')).toBe(
      '<p>one</p><p>two</p>',
    );
  });

  it('makes a figure of a picture alone, and leaves one in text where it is', () => {
    expect(shape('<p><a href="/x"><img src="y"></a></p>')).toBe(
      '<figure><a><img></img></a></figure>',
    );
    expect(shape('<p>a <img src="y"> b</p>')).toBe('<p>a <img></img>b</p>');
  });

  it('types footnotes', () => {
    const { text, blocks } = normalise({
      type: 'root',
      children: [
        {
          type: 'element',
          tagName: 'section',
          properties: { dataFootnotes: '' },
          children: fromFragment('<ol><li><p>note</p></li></ol>').children as never,
        },
      ],
    });
    expect(blocks).toEqual([{ type: 'footnote', start: 0, end: text.length }]);
  });

  it('joins the words of a heading that has blocks in it', () => {
    expect(blocksOf('<h2>one<div>two</div></h2>')).toEqual([['heading', 'one two']]);
  });
});
