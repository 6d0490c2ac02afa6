import { diffArrays } from 'diff';
import type { DiffPart } from '../../../shared/domain/body-diff.ts';

/**
 * Words that may differ before a comparison is given up and one text simply stands for the other: the work grows with
 * the number of words times this.
 */
const mostDifferentWords = 2000;

/** A text cut into words, spaces and signs, as its language cuts it. */
export function wordsOf(text: string, language: string): string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Two texts as one, with what only one of them has marked word by word. */
export function diffWords(before: string, after: string, language: string): DiffPart[] {
  if (before === after) return partsOf([['same', after]]);
  const changes = diffArrays(wordsOf(before, language), wordsOf(after, language), {
    maxEditLength: mostDifferentWords,
  });
  if (!changes) {
    return partsOf([
      ['removed', before],
      ['added', after],
    ]);
  }
  return joined(
    changes.map(({ added, removed, value }) => [changeOf(added, removed), value.join('')] as const),
  );
}

type Stretch = readonly [DiffPart['change'], string];

function changeOf(added: boolean, removed: boolean): DiffPart['change'] {
  if (added) return 'added';
  return removed ? 'removed' : 'same';
}

/**
 * A space that stays between two words that change belongs to both: “the old house” for “a new house” reads better as two
 * phrases than as four words.
 */
function joined(stretches: readonly Stretch[]): DiffPart[] {
  const output: Stretch[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    output.push(['removed', removed], ['added', added]);
    removed = '';
    added = '';
  };
  for (const [index, [change, text]] of stretches.entries()) {
    if (change === 'removed') removed += text;
    else if (change === 'added') added += text;
    else if (removed !== '' && added !== '' && /^\s+$/.test(text) && index < stretches.length - 1) {
      removed += text;
      added += text;
    } else {
      flush();
      output.push([change, text]);
    }
  }
  flush();
  return partsOf(output);
}

function partsOf(stretches: readonly Stretch[]): DiffPart[] {
  return stretches.filter(([, text]) => text !== '').map(([change, text]) => ({ change, text }));
}
