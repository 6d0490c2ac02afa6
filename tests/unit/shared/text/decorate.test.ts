import type { Element, Root, RootContent } from 'hast';
import * as fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { measure, normalise, walkText } from '../../../../src/shared/text/canonical.ts';
import { decorate, type DecoratedRange } from '../../../../src/shared/text/decorate.ts';
import { anyTree } from './trees.ts';

function treeOf(html: string): Root {
  return normalise(fromHtml(html, { fragment: true })).tree;
}

function wrappersIn(nodes: readonly RootContent[], found: Element[] = []): Element[] {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    if (node.properties['dataRange'] !== undefined) found.push(node);
    wrappersIn(node.children, found);
  }
  return found;
}

const textOf = (element: Element): string =>
  element.children
    .map((node) =>
      node.type === 'text' ? node.value : node.type === 'element' ? textOf(node) : '',
    )
    .join('');

const ranges: fc.Arbitrary<DecoratedRange[]> = fc
  .array(fc.tuple(fc.nat(60), fc.nat(40)), { maxLength: 8 })
  .map((pairs) =>
    pairs.map(([start, length], index) => ({ id: `r${index}`, start, end: start + length })),
  );

describe('decorate', () => {
  it('changes neither text nor blocks, whatever the ranges', () => {
    fc.assert(
      fc.property(anyTree, ranges, (source, marks) => {
        const { tree, text, blocks } = normalise(source);
        expect(measure(decorate(tree, marks))).toEqual({ text, blocks });
      }),
      { numRuns: 1000 },
    );
  });

  it('wraps exactly the text that each range covers', () => {
    fc.assert(
      fc.property(anyTree, ranges, (source, marks) => {
        const { tree, text } = normalise(source);
        const covered = new Map<string, string>();
        for (const { node, ancestors } of walkText(decorate(tree, marks))) {
          for (const { properties } of ancestors) {
            const id = properties['dataRange'];
            if (typeof id === 'string') covered.set(id, (covered.get(id) ?? '') + node.value);
          }
        }
        const positions = [...walkText(tree)];
        const inside = (offset: number) =>
          positions.some(({ start, end }) => offset >= start && offset < end);
        for (const { id, start, end } of marks) {
          const expected = [...Array(Math.max(0, Math.min(end, text.length) - start)).keys()]
            .filter((index) => inside(start + index))
            .map((index) => text.charAt(start + index))
            .join('');
          expect(covered.get(id) ?? '').toBe(expected);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives one wrapper per stretch when a range crosses inline elements, and says which it is', () => {
    const tree = treeOf('<p>un <b>cloud</b> de <i>confiance</i> ici</p>');
    const wrappers = wrappersIn(decorate(tree, [{ id: 'a', start: 3, end: 21 }]).children);
    expect(wrappers.map(textOf)).toEqual(['cloud', ' de ', 'confiance']);
    expect(wrappers.map(({ properties }) => properties['dataPart'])).toEqual([
      'first',
      'middle',
      'last',
    ]);
  });

  it('nests ranges that overlap, the first outermost', () => {
    const tree = treeOf('<p>abcdef</p>');
    const [outer, inner, rest] = wrappersIn(
      decorate(tree, [
        { id: 'b', start: 2, end: 6 },
        { id: 'a', start: 0, end: 4 },
      ]).children,
    ).slice(1);
    expect([outer, inner, rest].map((element) => element && textOf(element))).toEqual([
      'cd',
      'cd',
      'ef',
    ]);
    expect(outer?.properties['dataRange']).toBe('a');
    expect(inner?.properties['dataRange']).toBe('b');
  });

  it('says when it is inside a link', () => {
    const tree = treeOf('<p><a href="x">le <b>cloud</b></a> cloud</p>');
    const wrappers = wrappersIn(
      decorate(tree, [
        { id: 'a', start: 3, end: 8 },
        { id: 'b', start: 9, end: 14 },
      ]).children,
    );
    expect(wrappers.map(({ properties }) => properties['dataInLink'])).toEqual(['true', undefined]);
  });

  it('makes wrappers as the range asks', () => {
    const range = {
      id: 'a',
      start: 0,
      end: 3,
      tagName: 'mark',
      properties: { className: ['hit'] },
    };
    const [wrapper] = wrappersIn(decorate(treeOf('<p>abc</p>'), [range]).children);
    expect(wrapper?.tagName).toBe('mark');
    expect(wrapper?.properties).toEqual({ className: ['hit'], dataRange: 'a', dataPart: 'only' });
  });

  it('shares what did not change', () => {
    const tree = treeOf('<p>one</p><p>two</p>');
    const decorated = decorate(tree, [{ id: 'a', start: 4, end: 7 }]);
    expect(decorated.children[0]).toBe(tree.children[0]);
    expect(decorated.children[1]).not.toBe(tree.children[1]);
    expect(decorate(tree, [])).toBe(tree);
    expect(decorate(tree, [{ id: 'a', start: 90, end: 95 }])).toBe(tree);
  });
});
