import { expect, it } from 'vitest';
import { ruleDraftFor } from '../../../src/renderer/rule-draft.ts';
import type { ReadyGap } from '../../../src/shared/domain/ready.ts';

const gap = (code: 'pageNoArticle' | 'httpNotFound', url?: string): ReadyGap => ({
  articleId: 'a',
  title: 'Tides by post',
  language: 'en',
  url: 'https://feeds.example/tides',
  sourceId: 's',
  sourceTitle: 'Harbour',
  gaps: [
    {
      part: 'text',
      language: 'en',
      reason: { code, params: {} },
      ...(url !== undefined && { url }),
    },
  ],
});

it('a rule is for the site of the page on which nothing was found', () => {
  const draft = { articleId: 'a', title: 'Tides by post' };
  expect(ruleDraftFor(gap('pageNoArticle', 'https://www.news.example/tides'))).toEqual({
    ...draft,
    host: 'news.example',
  });
  expect(ruleDraftFor(gap('pageNoArticle'))).toEqual({ ...draft, host: 'feeds.example' });
});

it('no rule helps against anything else', () => {
  expect(ruleDraftFor(gap('httpNotFound', 'https://news.example/tides'))).toBeUndefined();
});
