import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorTargets, makeTarget } from '../../../../src/shared/annotations/anchor-targets.ts';
import {
  annotationTargetSchema,
  quoteContext,
  type AnnotationTarget,
} from '../../../../src/shared/domain/annotation.ts';

/** Few words, so that they come again, with characters of two code units, marks and signs among them. */
const word = fc.constantFrom(
  'le',
  'La',
  'loi',
  'œuvre',
  'oeuvre',
  'é',
  'e\u0301',
  '😀',
  '𝒳',
  '👩‍💻',
  '«',
  '…',
  '...',
  '—',
  '文',
  '字',
  '\u00AD',
  '\u00A0',
);
const space = fc.constantFrom(' ', '\n', '', '’', '. ');
const text = fc
  .array(fc.tuple(word, space), { minLength: 1, maxLength: 60 })
  .map((parts) => parts.flat().join(''));
const share = fc.double({ min: 0, max: 1, noNaN: true });

const isBroken = (text: string, offset: number) =>
  /[\uD800-\uDBFF]$/.test(text.slice(0, offset)) && /^[\uDC00-\uDFFF]/.test(text.slice(offset));

/** As a forged import may hold it: any part of a text for a quote, cut anywhere, and any position. */
const forged = fc
  .tuple(text, share, share, fc.nat(200), fc.nat(200))
  .map(([text, from, to, start, end]): AnnotationTarget => {
    const first = Math.floor(from * (text.length - 1));
    const last = Math.max(first + 1, Math.ceil(to * text.length));
    return {
      bodyHash: 'a'.repeat(64),
      quote: {
        exact: text.slice(first, last),
        prefix: text.slice(Math.max(0, first - quoteContext), first),
        suffix: text.slice(last, last + quoteContext),
      },
      position: { start, end },
    };
  });

describe('whatever texts and targets hold', () => {
  it('every place is a range of whole characters', () => {
    fc.assert(
      fc.property(fc.array(forged, { maxLength: 5 }), text, text, (targets, current, earlier) => {
        for (const hash of ['a'.repeat(64), 'b'.repeat(64)]) {
          for (const kept of [undefined, earlier, current]) {
            const anchorings = anchorTargets(targets, { hash, text: current }, () => kept);
            expect(anchorings).toHaveLength(targets.length);
            for (const anchoring of anchorings) {
              const place = anchoring.state === 'placed' ? anchoring : anchoring.candidate;
              if (!place) continue;
              const { start, end, score } = place;
              expect(0 <= start && start < end && end <= current.length).toBe(true);
              expect(isBroken(current, start) || isBroken(current, end)).toBe(false);
              expect(score >= 0 && score <= 1).toBe(true);
            }
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a target that is made is valid, and is found where it was made', () => {
    fc.assert(
      fc.property(text, share, share, (text, from, to) => {
        const start = Math.floor(from * text.length);
        const end = Math.ceil(start + to * (text.length - start));
        fc.pre(text.slice(start, end).trim() !== '');
        const target = makeTarget('a'.repeat(64), text, { start, end });
        expect(annotationTargetSchema.parse(target)).toEqual(target);
        const { quote, position } = target;
        expect(text.slice(position.start, position.end)).toBe(quote.exact);
        expect(isBroken(text, position.start) || isBroken(text, position.end)).toBe(false);
        const whole = `${quote.prefix}${quote.exact}${quote.suffix}`;
        expect(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(whole)).toBe(false);
        expect(anchorTargets([target], { hash: 'a'.repeat(64), text }, () => undefined)).toEqual([
          { state: 'placed', ...position, by: 'position', score: 1, isSure: true },
        ]);
      }),
      { numRuns: 2000 },
    );
  });
});
