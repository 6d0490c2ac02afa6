import { describe, expect, it } from 'vitest';
import {
  completenessInWords,
  gapInWords,
  groupGaps,
} from '../../../../src/renderer/ui/completeness-in-words.ts';
import type { ArticleGap, Completeness } from '../../../../src/shared/domain/completeness.ts';
import { createTranslations } from '../../../../src/shared/i18n/catalogue.ts';
import type { AppError } from '../../../../src/shared/result.ts';

const { t } = createTranslations('en');
const { t: tFrench } = createTranslations('fr');

const down: AppError = { code: 'httpServer', params: { status: 500 } };
const gone: AppError = { code: 'httpNotFound', params: {} };
const gap = (part: ArticleGap['part'], reason: AppError, language = 'en'): ArticleGap => ({
  part,
  reason,
  language,
});
const complete: Completeness = {
  text: 'whole',
  images: { have: 3, want: 3 },
  variants: { have: 1, want: 1 },
  gaps: [],
};

describe('how complete an article is', () => {
  it('is one word when nothing is missing', () => {
    expect(completenessInWords(complete, t)).toBe('Complete');
  });

  it('counts what is missing, and only that', () => {
    const torn: Completeness = {
      ...complete,
      images: { have: 2, want: 3 },
      gaps: [gap('image', down)],
    };
    expect(completenessInWords(torn, t)).toBe('With gaps: pictures 2 of 3');
    expect(completenessInWords({ ...torn, variants: { have: 1, want: 2 } }, tFrench)).toBe(
      'Incomplet\u00a0: images 2 sur 3, versions 1 sur 2',
    );
  });

  it('says when there is no more than a summary', () => {
    const summary: Completeness = { ...complete, text: 'partial', gaps: [gap('text', gone)] };
    expect(completenessInWords(summary, t)).toBe('Summary only');
  });

  it('says that something is missing when it is neither picture nor version', () => {
    expect(completenessInWords({ ...complete, gaps: [gap('enclosure', gone)] }, t)).toBe(
      'With gaps',
    );
  });
});

describe('gaps', () => {
  it('are told together when they are of one kind and one reason', () => {
    const groups = groupGaps([
      gap('image', down),
      gap('text', gone),
      gap('image', down, 'fr'),
      gap('image', gone),
    ]);
    expect(groups.map(({ part, reason, count }) => [part, reason.code, count])).toEqual([
      ['image', 'httpServer', 2],
      ['text', 'httpNotFound', 1],
      ['image', 'httpNotFound', 1],
    ]);
  });

  it('keep missing versions apart by their language', () => {
    expect(groupGaps([gap('variant', down, 'fr'), gap('variant', down, 'en')])).toHaveLength(2);
  });

  it('are named by what is missing', () => {
    expect(gapInWords({ part: 'image', language: 'en', count: 1 }, 'en', t)).toBe('A picture');
    expect(gapInWords({ part: 'image', language: 'en', count: 12 }, 'fr', tFrench)).toBe(
      '12 images',
    );
    expect(gapInWords({ part: 'variant', language: 'fr', count: 1 }, 'en', t)).toBe(
      'French version',
    );
    expect(gapInWords({ part: 'variant', language: 'en', count: 1 }, 'fr', tFrench)).toBe(
      'La version en anglais',
    );
  });
});
