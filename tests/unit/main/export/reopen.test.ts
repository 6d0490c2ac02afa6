import { beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '../../../../src/main/services.ts';
import type { ArticleView } from '../../../../src/shared/ipc/answers.ts';
import {
  choice,
  exportingLibrary,
  startPatience,
  filesIn,
  markPassages,
  reopened,
} from './exported.ts';

let services: Services;
let hard: ArticleView;
let views: readonly ArticleView[];
beforeAll(async () => {
  const made = await exportingLibrary();
  services = made.services;
  hard = await services.library.view({ articleId: made.hardId });
  const all: ArticleView[] = [];
  for (const { id, languages } of services.library.all()) {
    for (const language of languages)
      all.push(await services.library.view({ articleId: id, language }));
  }
  views = all;
  await markPassages(services, hard);
  return made.end;
}, startPatience);

const make = (view: ArticleView, format: 'html' | 'markdown' | 'epub', notes: boolean) =>
  services.exports.make({ articleId: view.id, language: view.language }, choice({ format, notes }));

describe.each([true, false])('with notes: %s', (notes) => {
  it('a page is read again as the same text, by the same title, language, date and address', async () => {
    expect(views.length).toBeGreaterThan(8);
    for (const view of views) {
      const { name, content } = await make(view, 'html', notes);
      const { body, variant } = reopened(name, content);
      expect(body.text).toBe(view.body.text);
      expect(variant.title).toBe(view.title);
      expect(variant.language).toBe(view.language);
      expect(variant.authors).toEqual(view.authors);
      expect(variant.publishedAt).toBe(view.publishedAt);
      expect(variant.url).toBe(view.url);
    }
  });

  it('Markdown is read again as the same text, by the same title, language, authors and date', async () => {
    for (const view of views) {
      const { name, content } = await make(view, 'markdown', notes);
      const { body, variant } = reopened(name, content);
      expect(body.text).toBe(view.body.text);
      expect(variant.title).toBe(view.title);
      expect(variant.language).toBe(view.language);
      expect(variant.authors).toEqual(view.authors);
      expect(variant.publishedAt).toBe(view.publishedAt);
    }
  });

  it('the pages of a book are read again as the same text', async () => {
    for (const view of views) {
      const files = await filesIn((await make(view, 'epub', notes)).content);
      const page = files.get('EPUB/article-1.xhtml') ?? '';
      expect(reopened('page.html', page).body.text).toBe(view.body.text);
    }
  });
});

it('a page keeps where its pictures came from, and what each block is', async () => {
  const { name, content } = await make(hard, 'html', false);
  const { imageUrls, body } = reopened(name, content);
  expect(body.blocks).toEqual(hard.body.blocks);
  expect(imageUrls).toEqual(hard.images.map(({ url }) => url));
});
