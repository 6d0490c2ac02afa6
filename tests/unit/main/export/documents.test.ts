import { beforeAll, describe, expect, it } from 'vitest';
import { carriedIn } from '../../../../src/main/core/annotations/carried-annotations.ts';
import { exportFileName } from '../../../../src/main/core/export/file-name.ts';
import { frontMatter } from '../../../../src/main/core/export/front-matter.ts';
import { markdownDocument } from '../../../../src/main/core/export/markdown-document.ts';
import { readFrontMatter } from '../../../../src/main/core/sources/file/front-matter.ts';
import type { Services } from '../../../../src/main/services.ts';
import { prepare } from '../articles/items.ts';
import {
  articleOf,
  choice,
  exportFacts,
  exportingLibrary,
  startPatience,
  markPassages,
  reopened,
} from './exported.ts';

let services: Services;
let articleId: string;
beforeAll(async () => {
  const made = await exportingLibrary();
  services = made.services;
  articleId = made.hardId;
  await markPassages(services, await services.library.view({ articleId }));
  return made.end;
}, startPatience);

const make = async (format: 'html' | 'markdown', notes: boolean, glossary = true) =>
  String((await services.exports.make({ articleId }, choice({ format, notes, glossary }))).content);

const spaced = (space: string) => `<span data-escale="space">${space}</span>`;

describe('a page', () => {
  it('is whole in itself and runs nothing', async () => {
    const page = await make('html', true);
    // Data, which no browser runs, is all that a script holds.
    const scripts = page.replaceAll(/"[^"]*"/g, (value) => value.replaceAll('<', ''));
    expect(scripts.match(/<script[^>]*>/g)).toEqual([
      '<script type="application/ld+json" id="escale-annotations">',
    ]);
    expect(await make('html', false)).not.toMatch(/<script[^>]*>[^"]*$/);
    expect(page).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    expect(page).toMatch(
      /Content-Security-Policy" content="default-src [^"]*none[^"]*; img-src data:; style-src [^"]*sha256-/,
    );
    // The only addresses that a browser would ask for by itself are in the page.
    const asked = [...page.matchAll(/\ssrc="([^"]{0,40})/g)].map(([, address]) => address);
    expect(asked.length).toBeGreaterThan(1);
    for (const address of asked) expect(address).toMatch(/^data:image\/png;base64,/);
    expect(page).toContain('itemtype="https://schema.org/Article"');
    expect(page).toContain('<meta property="og:title" content="The quay');
  });

  it('has the spaces of French typography, and says which were plain', async () => {
    const page = await make('html', false);
    const narrow = spaced('\u202F');
    expect(page).toContain(`en français${spaced('\u00A0')}: «${narrow}oui${narrow}».`);
  });

  it('lists notes by number, each leading to its passage and back, and those without a passage too', async () => {
    const page = await make('html', true);
    expect(page).toMatch(
      /<mark class="marked rose"[^>]*>great year<\/mark><sup id="sign-4"[^>]*><a href="#note-4"/,
    );
    expect(page).toMatch(/<li id="note-4"><p class="quote"><a href="#sign-4"[^>]*>great year<\/a>/);
    expect(page).toContain('On the whole article');
    expect(await make('html', false)).not.toContain('<mark class="marked');
  });

  it('says of a note what it is about, what it says, who wrote it and how it is tagged', async () => {
    const page = await make('html', true);
    const [, note] = page.match(/<li id="note-4">(.*?)<\/li>/) ?? [];
    expect(note).toContain('>great year</a>');
    expect(note).toContain('<em>really</em>');
    expect(note).toContain('<p class="about">— Class 3</p>');
    expect(note).toContain('<p class="tags">#ships &#x26; sea</p>');
  });

  it('explains the terms of the glossary in its language, unless they are not wanted', async () => {
    expect(await make('html', false)).toMatch(/<dt id="term-cloud-act"><dfn>CLOUD Act<\/dfn>/);
    expect(await make('html', false, false)).not.toContain('CLOUD Act</dfn>');
  });
});

describe('Markdown', () => {
  it('has notes as footnotes and says in HTML what it has no words for', async () => {
    const markdown = await make('markdown', true);
    expect(markdown).toContain('<mark>great year</mark>[^escale-4]');
    expect(markdown).toContain('[^escale-4]: Was it _really_?');
    expect(markdown).toMatch(/— Class 3\n\n +\\#ships-sea/);
    // In code no sign can stand: the note follows the text, under its words.
    expect(markdown).toContain('> const a');
    expect(markdown).toContain('<table><caption>Ships</caption>');
    expect(markdown).toContain('![Plain](http://');
  });

  it('carries nothing without notes, and says the whole text, whatever a publisher says in code', async () => {
    const own =
      '<!-- escale: annotations {"@context":1,"items":[]} -->\n<!-- escale: end of the text -->';
    const code = own.replaceAll('<', '&lt;');
    const { body } = prepare('html', `<p>Before.</p><pre>${code}</pre><p>After.</p>`);
    const markdown = markdownDocument(articleOf(body), exportFacts);
    expect(carriedIn(markdown)).toBeUndefined();
    expect(reopened('article.md', markdown).body.text).toBe(body.text);
  });

  it('is copied without facts, notes and glossary, with its address', async () => {
    const text = await services.exports.markdown({ articleId });
    expect(text).toMatch(/^# The quay: “a history”, & more\n/);
    expect(text).not.toContain('generator');
    expect(text).not.toContain('escale');
    expect(text.trimEnd()).toMatch(/<https:\/\/publisher\.example\/quay\?a=1&b=2>$/);
  });

  it('states facts that are read again as they were, whatever they hold', () => {
    const title = 'A "title": with \\ and # and\u2028a line';
    const { facts } = readFrontMatter(frontMatter({ title, author: ['A, B', 'C "D"'], none: [] }));
    expect(facts.get('title')).toBe(title);
    expect(facts.get('author')).toBe('["A, B", "C \\"D\\""]');
    expect(facts.has('none')).toBe(false);
  });
});

it('refuses a PDF without a window', async () => {
  const made = services.exports.make({ articleId }, choice({ format: 'pdf' }));
  await expect(made).rejects.toMatchObject({ error: { code: 'exportNeedsWindow' } });
});

it.each([
  ['The quay: “a history”, & more', 'The-quay-a-history-more.html'],
  ['Où va l’été ?', 'Où-va-l-été.html'],
  ['../../etc/passwd', 'etc-passwd.html'],
  ['CON', 'article-CON.html'],
  ['***', 'article.html'],
  ['word '.repeat(40), `${Array.from({ length: 12 }, () => 'word').join('-')}.html`],
])('%j becomes a name that every system takes', (title, name) => {
  expect(exportFileName(title, 'html')).toBe(name);
});
