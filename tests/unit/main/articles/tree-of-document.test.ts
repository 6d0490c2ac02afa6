import type { Root, RootContent } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { treeOfDocument } from '../../../../src/main/core/articles/tree-of-document.ts';

const corpora = process.env['ESCALE_CORPORA'];
const fragments: Readonly<Record<string, string>> = {
  'text, comments and nested elements': 'a<!-- b --><p>c <em>d</em></p>',
  'lists of words': '<p class="  one two\tone " rel="a  b"><a rel="nofollow noopener">c</a></p>',
  'lists with commas': '<input accept="image/png, .jpg ,"><img srcset="a 1x, b 2x" sizes="10px">',
  'yes and no': '<ol reversed><details open="open"><input checked="CHECKED" disabled=""></ol>',
  'numbers and what only looks like them':
    '<td colspan="2" rowspan="x" headers="a b"><img width="10" height="10%">',
  'attributes of their own':
    '<p data-a-b="1" data-Über="2" aria-label="c" onclick="d" x.y="e" constructor="f">',
  'a prototype': '<p __proto__="a" toString="b">c',
  'drawings and formulas':
    '<svg viewBox="0 0 1 1" xlink:href="#a" xml:lang="fr" stroke-width="2"><path d="M0 0" class="a b"/></svg><math><mi mathvariant="bold">x</mi></math>',
  'tables out of order': '<table>a<tr><td>b<tr>c</table>',
};

describe('the tree of a parsed document', () => {
  it.for(Object.entries(fragments))(
    'has %s as the reference implementation has them',
    ([, html]) => {
      const document = parseFragment(html, { scriptingEnabled: false });
      expect(treeOfDocument(document)).toEqual(expectedOf(document));
    },
  );

  it('leaves out what a template holds', () => {
    const tree = treeOfDocument(parseFragment('<template><p>a</p></template>'));
    expect(tree.children).toEqual([
      { type: 'element', tagName: 'template', properties: {}, children: [] },
    ]);
  });

  it.skipIf(corpora === undefined)('is the same for real pages', () => {
    const folder = join(corpora ?? '', 'readability-pages');
    const names = readdirSync(folder);
    expect(names).not.toEqual([]);
    for (const name of names) {
      const html = readFileSync(join(folder, name, 'source.html'), 'utf8');
      const document = parse(html, { scriptingEnabled: false });
      expect(treeOfDocument(document)).toEqual(expectedOf(document));
    }
  });
});

function expectedOf(document: Parameters<typeof treeOfDocument>[0]): Root {
  const tree = fromParse5(document) as Root;
  return { type: 'root', children: tree.children.map(withoutTemplates) };
}

function withoutTemplates(node: RootContent): RootContent {
  if (node.type !== 'element') return node;
  const { type, tagName, properties } = node;
  return {
    type,
    tagName,
    properties,
    children: node.children.map((child) => withoutTemplates(child) as typeof child),
  };
}
