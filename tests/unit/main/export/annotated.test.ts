import { beforeAll, describe, expect, it } from 'vitest';
import { carriedIn } from '../../../../src/main/core/annotations/carried-annotations.ts';
import { readWebAnnotations } from '../../../../src/main/core/annotations/web-annotations.ts';
import type { Services } from '../../../../src/main/services.ts';
import { bookFaults } from '../../../support/book-faults.ts';
import { exportingLibrary, filesIn, markPassages, markStarter, startPatience } from './exported.ts';

let services: Services;
let hardId: string;
let starterId: string;
beforeAll(async () => {
  const made = await exportingLibrary();
  ({ services, hardId } = made);
  await markPassages(services, await services.library.view({ articleId: hardId }));
  starterId = await markStarter(services);
  return made.end;
}, startPatience);

const carried = async (text: string | undefined) =>
  (await readWebAnnotations(JSON.parse(text ?? '')))?.read.length;

describe('annotated articles as one page', () => {
  it('are every version that has annotations, with its notes, behind contents that lead there', async () => {
    const made = await services.exports.annotated('html', {}, 'fr');
    expect(made).toMatchObject({ name: 'Articles-annotés-29-novembre-2026.html', leftOut: 0 });
    const page = String(made.content);
    expect(page).toMatch(/^<!doctype html><html lang="fr" dir="ltr">/);
    expect(page).toContain('<title>Articles annotés, 29 novembre 2026</title>');
    expect(page.match(/<li><a href="#article-\d"[^>]*>/g)).toHaveLength(3);
    expect(page).toMatch(/<a href="#article-1" lang="en"[^>]*>The quay: “a history”, &#x26; more</);
    expect(page).toContain('Here (en).');
    expect(page).toContain('Here (fr).');
    expect(await carried(carriedIn(page))).toBe(8);
    const sections = page.match(/<section id="article-\d" class="part" lang="[a-z]+"/g);
    expect(sections).toHaveLength(3);
  });

  it('keep their notes, terms and places apart', async () => {
    const page = String((await services.exports.annotated('html', {}, 'en')).content);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...page.matchAll(/\shref="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    expect(page).toContain('<sup id="article-1-sign-4"');
    // Whoever opens the page as an article has more than the first of them.
    expect(page).not.toContain('data-escale-text');
  });

  it('are the page of the article where one alone is wanted or annotated', async () => {
    const { name, content } = await services.exports.annotated('html', { articleId: hardId }, 'fr');
    expect(name).toBe('The-quay-a-history-more.html');
    expect(content).toContain('<li id="note-4">');
    expect(content).toContain('On the whole article');
  });
});

describe('annotated articles as one book', () => {
  it('have nothing that a checker of EPUBs objects to', async () => {
    for (const articleId of [undefined, hardId, starterId]) {
      const { content } = await services.exports.annotated('epub', { articleId }, 'en');
      expect(await bookFaults(content)).toEqual([]);
    }
  });

  it('hold the notes of each, and all annotations to be read back', async () => {
    const { name, content } = await services.exports.annotated('epub', {}, 'en');
    expect(name).toBe('Annotated-articles-29-November-2026.epub');
    const files = await filesIn(content);
    const text = (path: string) => new TextDecoder().decode(files.get(path));
    expect(text('EPUB/package.opf')).toContain('<dc:title>Annotated articles, 29 November 2026<');
    const pages = [1, 2, 3].map((number) => text(`EPUB/article-${number}.xhtml`)).join('');
    for (const note of ['Was it <em>really</em>?', 'Here (en).', 'Here (fr).'])
      expect(pages).toContain(note);
    expect(await carried(text('META-INF/annotations.jsonld'))).toBe(8);
  });
});

describe('what cannot be in a book', () => {
  it('is counted: what is about an article that is gone', async () => {
    const { bodyHash, language } = await services.library.view({ articleId: starterId });
    expect(bodyHash).not.toBe('');
    await services.removal.delete({ articleId: starterId });
    const { name, leftOut } = await services.exports.annotated('html', {}, 'en');
    expect([name, leftOut, language]).toEqual(['The-quay-a-history-more.html', 2, language]);
  });

  it('is nothing, which is no book', async () => {
    const bare = services.library.all().find(({ id }) => id !== hardId);
    const made = services.exports.annotated('epub', { articleId: bare?.id }, 'en');
    await expect(made).rejects.toMatchObject({ error: { code: 'nothingAnnotated' } });
    const none = services.exports.annotated('epub', { articleId: 'none' }, 'en');
    await expect(none).rejects.toMatchObject({ error: { code: 'articleUnknown' } });
  });
});
