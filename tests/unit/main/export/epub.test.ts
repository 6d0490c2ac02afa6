import { beforeAll, describe, expect, it } from 'vitest';
import { articleBook } from '../../../../src/main/core/export/epub.ts';
import { bookFaults } from '../../../support/book-faults.ts';
import { prepare } from '../articles/items.ts';
import type { Services } from '../../../../src/main/services.ts';
import {
  articleOf,
  choice,
  exportFacts,
  exportingLibrary,
  startPatience,
  filesIn,
  markPassages,
} from './exported.ts';

let services: Services;
let hardId: string;
beforeAll(async () => {
  const made = await exportingLibrary();
  ({ services, hardId } = made);
  await markPassages(services, await services.library.view({ articleId: hardId }));
  return made.end;
}, startPatience);

const textOf = (files: ReadonlyMap<string, Uint8Array>, path: string) =>
  new TextDecoder().decode(files.get(path));

describe('the book of an article', () => {
  it('has nothing that a checker of EPUBs objects to, with and without notes', async () => {
    for (const notes of [true, false]) {
      const { content } = await services.exports.make(
        { articleId: hardId },
        choice({ format: 'epub', notes }),
      );
      expect(await bookFaults(content)).toEqual([]);
    }
  });

  it('begins with its media type, bare, and is the same for the same article and moment', async () => {
    const wanted = [{ articleId: hardId }, choice({ format: 'epub' })] as const;
    const { name, content } = await services.exports.make(...wanted);
    expect(name).toBe('The-quay-a-history-more.epub');
    const bytes = Buffer.from(content);
    expect(bytes.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
    // Neither packed nor with fields of its own.
    expect([bytes.readUInt16LE(8), bytes.readUInt16LE(28)]).toEqual([0, 0]);
    const again = await services.exports.make(...wanted);
    expect(Buffer.from(again.content).equals(bytes)).toBe(true);
  });

  it('says what it is, has its first picture as cover, and shows notes and terms as books do', async () => {
    const { content } = await services.exports.make(
      { articleId: hardId },
      choice({ format: 'epub', notes: true }),
    );
    const files = await filesIn(content);
    const facts = textOf(files, 'EPUB/package.opf');
    expect(facts).toContain('<dc:title>The quay: “a history”, &amp; more</dc:title>');
    expect(facts).toContain('<meta property="dcterms:modified">2026-11-29T10:00:00Z</meta>');
    expect(facts).toContain('<meta property="schema:accessMode">textual</meta>');
    expect(facts).toMatch(/image\/png" properties="cover-image"/);
    const page = textOf(files, 'EPUB/article-1.xhtml');
    expect(page).toMatch(/epub:type="noteref" href="#note-4">4<\/a>/);
    expect(page).toMatch(/<aside id="note-4" epub:type="footnote"[^>]*>.*<em>really<\/em>/);
    expect(page).toContain('<p class="about">— Class 3</p><p class="tags">#ships &amp; sea</p>');
    expect(page).toContain('href="glossary-en.xhtml#term-cloud-act"');
    expect(textOf(files, 'EPUB/glossary-en.xhtml')).toContain('<dt id="term-cloud-act">');
  });

  it('runs from right to left where its language does, but for a passage in another', async () => {
    const { body } = prepare(
      'html',
      '<p>يبقى الميناء مغلقا.</p><div lang="en" dir="ltr"><p>Closed.</p></div>',
      {
        title: 'الميناء',
      },
    );
    const book = await articleBook({ ...articleOf(body), language: 'ar' }, exportFacts);
    expect(await bookFaults(book)).toEqual([]);
    const files = await filesIn(book);
    expect(textOf(files, 'EPUB/package.opf')).toContain('page-progression-direction="rtl"');
    const page = textOf(files, 'EPUB/article-1.xhtml');
    expect(page).toMatch(/<html[^>]* lang="ar" dir="rtl"/);
    expect(page).toMatch(/<div(?=[^>]* lang="en")(?=[^>]* dir="ltr")[^>]*><p>Closed\.<\/p>/);
  });

  it('is sound whatever a publisher wrote', async () => {
    const { body } = prepare(
      'html',
      `<h4>Deep</h4><p id="a b">One <time datetime="someday">day <time>hour</time></time>\u000B\uFFFE.
      <a href="#a b">up</a><a href="mailto:a b@example.org">mail</a><a href="https://example.org/{x}?a=^&amp;b=%">odd</a></p>
      <table><tr><td>a</td></tr><thead><tr><th>b</th><th>c</th></tr></thead><tfoot><tr><td>d</td><td>e</td></tr></tfoot><tbody><tr><td>f</td></tr></tbody><caption>Late</caption></table>
      <figure><figcaption>1</figcaption><p>Between</p><figcaption>2</figcaption></figure>
      <rt>alone</rt><ol reversed><li value="3">x</li></ol><dl><dt>term</dt></dl>
      <p><img src="https://example.org/none.avif" alt=""><img src="https://example.org/none.png" alt="None"></p>`,
      { title: 'Odd' },
    );
    expect(await bookFaults(await articleBook(articleOf(body), exportFacts))).toEqual([]);
  });
});

describe('a digest', () => {
  it('holds the unread articles of a time, its contents by source, and is sound', async () => {
    const since = '2026-11-28T00:00:00.000Z';
    const { articles, content, name } = await services.exports.digest({ since, limit: 100 }, 'fr');
    expect(name).toMatch(/^Articles-à-lire-.*\.epub$/);
    expect(articles).toBe(services.library.all({ type: 'unread' }).length);
    expect(await bookFaults(content)).toEqual([]);
    const files = await filesIn(content);
    const contents = textOf(files, 'EPUB/nav.xhtml');
    expect(contents).toMatch(/<li><span>Quay &amp; Crane<\/span><ol><li><a [^>]*>The quay/);
    expect(contents).toContain('<h1 id="title">Sommaire</h1>');
    expect(textOf(files, 'EPUB/package.opf')).toContain(
      '<dc:title>Articles à lire, 29 novembre 2026</dc:title>',
    );
  });

  it('leaves out what is read, of another tag or older, and takes the newest', async () => {
    const since = '2026-11-28T00:00:00.000Z';
    const { articles, leftOut } = await services.exports.digest({ since, limit: 2 }, 'en');
    expect(articles).toBe(2);
    expect(leftOut).toBe(services.library.all({ type: 'unread' }).length - 2);
    await services.tags.change({ articleId: hardId, add: ['Haute mer'], remove: [] });
    const tagged = { since, tag: 'haute mer', limit: 100 };
    expect((await services.exports.digest(tagged, 'en')).articles).toBe(1);
    await services.library.setRead({ articleId: hardId, read: true });
    const empty = { error: { code: 'digestEmpty' } };
    await expect(services.exports.digest(tagged, 'en')).rejects.toMatchObject(empty);
    const later = { since: '2026-11-30T00:00:00.000Z', limit: 100 };
    await expect(services.exports.digest(later, 'en')).rejects.toMatchObject(empty);
  });
});
