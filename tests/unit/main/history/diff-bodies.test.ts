import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComparedVersion, diffBodies } from '../../../../src/main/core/history/diff-bodies.ts';
import { diffWords } from '../../../../src/main/core/history/diff-words.ts';
import type { DiffPart } from '../../../../src/shared/domain/body-diff.ts';

function version(paragraphs: readonly string[], title = 'Title'): ComparedVersion {
  let start = 0;
  const blocks = paragraphs.map((text) => {
    const block = { type: 'paragraph' as const, start, end: start + text.length };
    start = block.end + 1;
    return block;
  });
  return { title, body: { text: paragraphs.join('\n'), blocks } };
}

const diff = (before: readonly string[], after: readonly string[], language = 'en') =>
  diffBodies(version(before), version(after), language);

/** `[-removed-]`, `[+added+]`, and the rest as it is. */
const written = (parts: readonly DiffPart[]) =>
  parts
    .map(({ change, text }) => {
      if (change === 'same') return text;
      return change === 'added' ? `[+${text}+]` : `[-${text}-]`;
    })
    .join('');

const shown = (before: readonly string[], after: readonly string[]) =>
  diff(before, after).blocks.map(({ change, parts }) => `${change}: ${written(parts)}`);

const clouds = 'The ministry keeps its sensitive data in a cloud of its own.';
const rules = 'The rules that apply are those of the country where the company sits.';
const end = 'What comes next will be decided in spring, by the parliament.';

/** Thousands of paragraphs, and one of thousands of words, that share nothing with those of another word. */
const long = (word: string) =>
  Array.from({ length: 4000 }, (_, n) => `${word} ${n} ${word} ${n * 7} ${word}`);
const words = (word: string) => Array.from({ length: 6000 }, (_, n) => `${word}${n}`).join(' ');

describe('diffBodies', () => {
  it('finds nothing between equal texts', () => {
    expect(diff([clouds, end], [clouds, end])).toMatchObject({ added: 0, removed: 0 });
    expect(shown([clouds], [clouds])).toEqual([`same: ${clouds}`]);
  });

  it('marks words inside a paragraph that was rewritten', () => {
    const after = 'The ministry keeps its sensitive data in two clouds of its own.';
    expect(shown([clouds, end], [after, end])).toEqual([
      'changed: The ministry keeps its sensitive data in [-a cloud-][+two clouds+] of its own.',
      `same: ${end}`,
    ]);
    expect(diff([clouds], [after])).toMatchObject({ added: 2, removed: 2 });
  });

  it('cuts French words where French does', () => {
    const before = 'L’État héberge « ses » données en Europe depuis longtemps déjà.';
    const after = 'L’État héberge « nos » données en Europe depuis longtemps déjà.';
    expect(diff([before], [after], 'fr').blocks.map(({ parts }) => written(parts))).toEqual([
      'L’État héberge « [-ses-][+nos+] » données en Europe depuis longtemps déjà.',
    ]);
  });

  it('shows whole paragraphs that came and went', () => {
    expect(shown([clouds, rules], [clouds, end])).toEqual([
      `same: ${clouds}`,
      `added: [+${end}+]`,
      `removed: [-${rules}-]`,
    ]);
  });

  it('shows a paragraph that moved once, where it is now', () => {
    expect(shown([clouds, rules, end], [end, clouds, rules])).toEqual([
      `moved: ${end}`,
      `same: ${clouds}`,
      `same: ${rules}`,
    ]);
    expect(diff([clouds, rules, end], [end, clouds, rules])).toMatchObject({
      added: 0,
      removed: 0,
    });
  });

  it('shows what became of the title', () => {
    const result = diffBodies(version([end], 'A quiet day'), version([end], 'A loud day'), 'en');
    expect(written(result.title)).toBe('A [-quiet-][+loud+] day');
  });

  it('ends for two long texts that have nothing in common', () => {
    const result = diff(long('alpha'), long('omega'));
    expect(result.blocks).toHaveLength(8000);
    expect(diffWords(words('a'), words('b'), 'en').map(({ change }) => change)).toEqual([
      'removed',
      'added',
    ]);
  });

  it('has all of both texts in it, in their order, whatever they are', () => {
    const paragraphs = fc.array(
      fc
        .array(fc.constantFrom('the', 'cloud', 'law', 'État', 'of', 'trust,', '2026'), {
          minLength: 1,
          maxLength: 8,
        })
        .map((words) => words.join(' ')),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(paragraphs, paragraphs, (before, after) => {
        const { blocks } = diff(before, after);
        const side = (other: DiffPart['change'], list: typeof blocks) =>
          list
            .map(({ parts }) => parts.filter(({ change }) => change !== other))
            .filter((parts) => parts.length > 0)
            .map((parts) => parts.map(({ text }) => text).join(''));
        expect(side('removed', blocks)).toEqual(after);
        const stayed = blocks.filter(({ change }) => change !== 'moved');
        const moved = blocks.filter(({ change }) => change === 'moved');
        const earlier = new Set([...side('added', stayed), ...side('added', moved)]);
        expect(earlier).toEqual(new Set(before));
      }),
      { numRuns: 300 },
    );
  });
});
