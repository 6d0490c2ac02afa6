import { describe, expect, it } from 'vitest';
import { toAppError } from '../../../../src/shared/result.ts';
import { prepared } from './pages.ts';

const text = 'A paragraph, with some text, long enough to be scored by what looks for prose. ';

/** `documentTooComplex` or the length of the article's text; whatever else is thrown fails the test. */
function outcomeOf(html: string): string {
  try {
    return prepared(html).body.text === '' ? 'empty' : 'article';
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('refused')) return error.message;
    return toAppError(error).code;
  }
}

// The worker's own limit is 5 seconds; a test that hangs here is stopped by the runner.
describe('pages made to be slow', () => {
  it.each([
    ['200 kB of opening brackets', '<'.repeat(200_000), 'article'],
    ['30,000 nested elements', `${'<div>'.repeat(30_000)}<p>${text.repeat(10)}`, 'article'],
    [
      '30,000 nested elements and paragraphs',
      `${'<div><p>'.repeat(30_000)}${text.repeat(10)}`,
      'article',
    ],
    ['15,000 spans', `<p>${'<span>x'.repeat(15_000)}`, 'article'],
    ['nothing but links', '<a href="x">a link</a> '.repeat(19_000), 'refused: pageNoArticle'],
    [
      'JSON-LD that never closes',
      `<script type="application/ld+json">${'['.repeat(100_000)}</script><p>${text.repeat(10)}`,
      'article',
    ],
    ['600,000 elements', '<br>'.repeat(600_000), 'documentTooComplex'],
  ])('%s', (_, html, outcome) => {
    expect(outcomeOf(html)).toBe(outcome);
  });
});
