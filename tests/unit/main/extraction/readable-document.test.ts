import { Readability } from '@mozilla/readability';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../../../src/main/core/articles/parse-html.ts';
import { ReadableDocument } from '../../../../src/main/core/extraction/readable-document.ts';
import { runReadability } from '../../../../src/main/core/extraction/readability.ts';
import { plainText } from '../../../../src/shared/text/elements.ts';

const sentence =
  'The harbour master explained, in a long sentence with commas, what the pilots do when the tide turns. ';
const prose = Array.from({ length: 8 }, (_, n) => `<p>${n}. ${sentence.repeat(3)}</p>`).join('');

/** Pages that make Readability use the parts of the DOM that it uses rarely. */
const pages: Readonly<Record<string, string>> = {
  'plain paragraphs': prose,
  'paragraphs made of line breaks': `<div>${sentence}<br><br>${sentence}<br> <br>${sentence}</div>${prose}`,
  'nested wrappers with attributes': `<div id="outer" class="one"><section class="two" lang="fr"><div>${prose}</div></section></div>`,
  'a picture that waits for a script': `${prose}<figure><img class="lazy" data-src="/quay.jpg" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></figure>`,
  'a picture in noscript': `${prose}<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" class="soon"><noscript><img src="/quay.jpg" alt="The quay"></noscript>`,
  'tables for data and for layout': `${prose}<table><caption>Ships</caption><tr><th>Name</th></tr><tr><td>Aurore</td></tr></table><table role="presentation"><tr><td><p>${sentence}</p></td></tr></table>`,
  'links that run scripts': `${prose}<p>${sentence}<a href="javascript:void(0)">one</a> <a href="javascript:go()"><b>two</b> three</a></p>`,
  'what nobody sees': `<p style="display: none">Hidden by style</p><p hidden>Hidden</p><p aria-hidden="true">Hidden too</p>${prose}`,
  'font elements and a byline': `<p class="byline" rel="author">By the harbour office</p><font size="2">${sentence}</font>${prose}`,
  'lists, videos and share buttons': `${prose}<ul><li>${sentence}</li><li>Two</li></ul><iframe data-escale-media="escale-film" src="https://www.youtube.com/embed/x"></iframe><div class="share">Share</div>`,
  'hardly any text, so that it is tried again':
    '<div class="comment"><p>Two words.</p></div><div class="sidebar"><p>And five more of them.</p></div>',
};

function page(content: string): string {
  return `<!doctype html><html lang="en"><head><title>The tide | Quay</title></head><body><header><h1>The tide</h1><nav><a href="/">Home</a></nav></header><main>${content}</main><footer><a href="/about">About</a></footer></body></html>`;
}

const address = 'https://quay.example/tide';
const options = { keepClasses: true, disableJSONLD: true };

describe('Readability on Escale’s document', () => {
  test.each(Object.keys(pages))('finds what it finds in a browser’s: %s', (name) => {
    const html = page(pages[name] ?? '');
    const { document } = new JSDOM(html, { url: address }).window;
    const expected = new Readability(document, options).parse();
    const found = runReadability(parseHtml(html, 'page'), 1, address);
    expect(expected?.textContent).toBeTruthy();
    const expectedTree = parseHtml(expected?.content ?? '', 'fragment');
    expect(outline(found?.content)).toEqual(outline(expectedTree));
    expect(plainText(found?.content.children ?? [])).toBe(plainText(expectedTree.children));
    expect(found?.byline ?? null).toBe(expected?.byline ?? null);
  });

  test('a tree without html and body has everything in its body', () => {
    const document = new ReadableDocument(parseHtml('<p>One</p><p>Two</p>', 'fragment'), undefined);
    expect(document.body?.children.map(({ textContent }) => textContent)).toEqual(['One', 'Two']);
    expect(document.baseURI).toBe('about:blank');
  });

  test('letters are never more than what is left of a text without white space around it', () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
    const blank = units.filter((unit) => unit.trim() === '');
    const document = new ReadableDocument({ type: 'root', children: [] }, undefined);
    expect(blank.length).toBeGreaterThan(20);
    expect(document.createTextNode(blank.join('')).letters).toBe(0);
    const { body } = document;
    body?.appendChild(document.createTextNode(' Été\u00a0'));
    expect(body?.letters).toBe(3);
    body?.appendChild(document.createTextNode('漢字'));
    expect(body?.letters).toBe(5);
  });

  test('the tree that it was made from stays as it was', () => {
    const tree = parseHtml(page(pages['nested wrappers with attributes'] ?? ''), 'page');
    const before = structuredClone(tree);
    runReadability(tree, 1, address);
    expect(tree).toEqual(before);
  });
});

/** Elements with their attributes, without text. */
function outline(node: unknown): unknown {
  const { children, tagName, properties } = node as {
    children?: readonly { type: string }[];
    tagName?: string;
    properties?: object;
  };
  const inside = (children ?? []).filter(({ type }) => type === 'element').map(outline);
  return tagName === undefined ? inside : { tagName, properties, inside };
}
