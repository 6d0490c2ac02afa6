import { describe, expect, it } from 'vitest';
import { chooseText, looksTruncated } from '../../../../src/main/core/extraction/choose-text.ts';
import { prepare } from '../articles/items.ts';
import { englishParagraphs, frenchParagraphs, inParagraphs } from './pages.ts';

const bodyOf = (paragraphs: readonly string[]) => ({
  ...prepare('html', inParagraphs(paragraphs), { title: 'T' }).body,
  isNamed: true,
});
const unnamed = { ...bodyOf([...englishParagraphs, ...frenchParagraphs]), isNamed: false };
const whole = [...englishParagraphs, ...englishParagraphs.map((text) => `Later, ${text}`)];

describe('a feed’s content is taken for a summary', () => {
  it.each([
    ['that is only a few lines', englishParagraphs[0] ?? ''],
    ['that ends in an ellipsis in brackets', `${englishParagraphs.join('\n')} And so on […]`],
    ['that ends in an ellipsis', `${englishParagraphs.join('\n')} And then…`],
    ['that asks to read more', `${englishParagraphs.join('\n')}\nRead more »`],
    ['that asks to read on in French', `${frenchParagraphs.join('\n')}\nLire la suite`],
    [
      'that asks to read on at the site',
      `${frenchParagraphs.join('\n')}\nLire l’article complet sur La Gazette`,
    ],
    [
      'that ends in an ellipsis before a signature',
      `${englishParagraphs.join('\n')} And then […]\nThe post City archives appeared first on The Gazette.`,
    ],
  ])('%s', (_, text) => {
    expect(looksTruncated({ text })).toBe(true);
  });

  it('that says no more than the summary beside it', () => {
    const text = englishParagraphs.join('\n');
    expect(looksTruncated({ text, summary: text })).toBe(true);
    expect(looksTruncated({ text, summary: englishParagraphs[0] ?? '' })).toBe(false);
  });
});

describe('a feed’s content is taken for an article', () => {
  it.each([
    ['that is long', whole.join('\n')],
    [
      'that quotes an ellipsis in its midst',
      `${whole.join('\n')}\n“I thought…” he began. Nobody asked what.`,
    ],
    [
      'that speaks of reading more',
      `${whole.join('\n')}\nThose who read more books, it says, live longer than the others.`,
    ],
    [
      'that ends in a signature',
      `${whole.join('\n')}\nThe post City archives appeared first on The Gazette.`,
    ],
  ])('%s', (_, text) => {
    expect(looksTruncated({ text, summary: englishParagraphs[0] ?? '' })).toBe(false);
  });
});

describe('of a feed’s content and a page’s text', () => {
  it('the page’s is taken when the feed only begins it', () => {
    const feed = bodyOf([englishParagraphs[0] ?? '', 'Read more']);
    expect(chooseText(feed, bodyOf(whole))).toEqual({ use: 'page', reason: 'feedIsTruncated' });
  });

  it('the page’s is taken when the feed sums it up in words of its own', () => {
    const feed = bodyOf(['A city takes its archives home, and not everybody is happy about it.']);
    expect(chooseText(feed, bodyOf(whole))).toEqual({ use: 'page', reason: 'pageSaysMore' });
  });

  it.each([
    ['other words', ['A city takes its archives home, and not everybody is happy about it.']],
    ['none', []],
  ])(
    'the feed’s stays when it has %s and nothing says that the page is the article’s',
    (_, said) => {
      expect(chooseText(bodyOf(said), unnamed)).toEqual({ use: 'feed', reason: 'pageIsAnother' });
    },
  );

  it('the page’s is taken without a name when it says what the feed only begins', () => {
    const feed = bodyOf([englishParagraphs[0] ?? '', 'Read more']);
    expect(chooseText(feed, unnamed)).toEqual({ use: 'page', reason: 'feedIsTruncated' });
  });

  it('the page’s is taken when the feed has none', () => {
    expect(chooseText(bodyOf([]), bodyOf(whole))).toEqual({ use: 'page', reason: 'feedIsEmpty' });
  });

  it('the page’s is taken when it says far more of the same', () => {
    const feed = bodyOf(englishParagraphs);
    expect(chooseText(feed, bodyOf([...whole, ...frenchParagraphs, ...frenchParagraphs]))).toEqual({
      use: 'page',
      reason: 'pageSaysMore',
    });
  });

  it('the feed’s stays when the page adds only surroundings', () => {
    const page = bodyOf([
      ...whole,
      'More about archives',
      'The author has written for us since 2019.',
    ]);
    expect(chooseText(bodyOf(whole), page)).toEqual({ use: 'feed', reason: 'pageAddsNothing' });
  });

  it('the feed’s stays when the page says less', () => {
    const page = bodyOf(englishParagraphs);
    expect(chooseText(bodyOf(whole), page)).toEqual({ use: 'feed', reason: 'pageIsShorter' });
  });

  it('the feed’s stays when the page is about something else', () => {
    expect(chooseText(bodyOf(whole), bodyOf(frenchParagraphs))).toEqual({
      use: 'feed',
      reason: 'pageIsAnother',
    });
  });
});
