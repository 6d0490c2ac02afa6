import { describe, expect, it } from 'vitest';
import type { Article, Variant } from '../../../../src/shared/domain/article.ts';
import {
  completenessOf,
  missingVariants,
  stubOf,
} from '../../../../src/shared/domain/completeness.ts';
import type { AppError } from '../../../../src/shared/result.ts';

const moment = '2026-03-12T14:05:00.000Z';
const hash = 'a'.repeat(64);
const asset = { hash, mediaType: 'image/png', width: 4, height: 3, bytes: 80 };
const refused: AppError = { code: 'httpNotFound', params: { status: 404 } };
const gap = { error: refused, triedAt: moment, attempts: 1 };

function variant(parts: Partial<Variant> = {}): Variant {
  return {
    sourceId: 'source',
    identity: { contentHash: hash },
    language: 'fr',
    title: 'Titre',
    summary: '',
    authors: [],
    addedAt: moment,
    alternates: [],
    bodyHash: hash,
    text: { state: 'whole', origin: 'feed' },
    earlier: [],
    words: 1,
    images: [],
    enclosures: [],
    conceptIds: [],
    ...parts,
  };
}

const articleOf = (...variants: Variant[]): Article => ({ id: 'article', variants });

describe('an article’s completeness', () => {
  it('is full when its text and every picture are there', () => {
    const images = [{ url: 'https://a.example/1.png', asset }];
    const completeness = completenessOf(articleOf(variant({ images })));
    expect(completeness).toEqual({
      text: 'whole',
      images: { have: 1, want: 1 },
      variants: { have: 1, want: 1 },
      gaps: [],
    });
    expect(stubOf(completeness)).toBe('full');
  });

  it('is torn when a picture is missing, and says why', () => {
    const url = 'https://a.example/1.png';
    const completeness = completenessOf(articleOf(variant({ images: [{ url, gap }] })));
    expect(completeness.images).toEqual({ have: 0, want: 1 });
    expect(completeness.gaps).toEqual([{ part: 'image', reason: refused, url, language: 'fr' }]);
    expect(stubOf(completeness)).toBe('torn');
  });

  it('does not count a picture that proved to be no picture for readers', () => {
    const images = [{ url: 'https://a.example/pixel.gif', dropped: 'tracker' as const }];
    expect(completenessOf(articleOf(variant({ images }))).images).toEqual({ have: 0, want: 0 });
  });

  it('is none while there is only a summary', () => {
    const pending = completenessOf(
      articleOf(variant({ text: { state: 'pending', origin: 'feed' } })),
    );
    expect(pending.gaps).toEqual([
      { part: 'text', reason: { code: 'notFetchedYet', params: {} }, language: 'fr' },
    ]);
    expect(stubOf(pending)).toBe('none');
    const tried = variant({ text: { state: 'partial', origin: 'feed', gap } });
    expect(completenessOf(articleOf(tried)).gaps[0]?.reason).toEqual(refused);
  });

  it('wants an enclosure only once somebody asked for it', () => {
    const enclosure = { url: 'https://a.example/1.mp3', mediaType: 'audio/mpeg' };
    expect(completenessOf(articleOf(variant({ enclosures: [enclosure] }))).gaps).toEqual([]);
    const asked = variant({ enclosures: [{ ...enclosure, gap }] });
    expect(completenessOf(articleOf(asked)).gaps[0]?.part).toBe('enclosure');
  });
});

describe('missing versions', () => {
  it('are those that the publisher names in our languages, each once', () => {
    const alternates = [
      { language: 'en-GB', url: 'https://a.example/en' },
      { language: 'en-US', url: 'https://a.example/en-us' },
      { language: 'de', url: 'https://a.example/de' },
      { language: 'fr-CA', url: 'https://a.example/fr-ca' },
    ];
    const article = articleOf(variant({ alternates }));
    expect(missingVariants(article.variants).map(({ url }) => url)).toEqual([
      'https://a.example/en',
    ]);
    expect(completenessOf(article).variants).toEqual({ have: 1, want: 2 });
  });

  it('are none once the version is there', () => {
    const alternates = [{ language: 'en', url: 'https://a.example/en' }];
    const both = articleOf(variant({ alternates }), variant({ language: 'en-GB' }));
    expect(missingVariants(both.variants)).toEqual([]);
  });
});
