import type { TextRange } from '../../shared/domain/body.ts';
import styles from './MarkedText.module.css';

interface MarkedTextProps {
  readonly text: string;
  /** Offset of the text in what the ranges count in. */
  readonly start: number;
  /** In text order, not overlapping. */
  readonly ranges: readonly TextRange[];
}

/** A text with what a search found in it marked. */
export function MarkedText({ text, start, ranges }: MarkedTextProps) {
  const pieces = ranges.map((range, index) => ({
    key: range.start,
    before: text.slice((ranges[index - 1]?.end ?? start) - start, range.start - start),
    marked: text.slice(range.start - start, range.end - start),
  }));
  return (
    <>
      {pieces.map(({ key, before, marked }) => (
        <span key={key}>
          {before}
          <mark className={styles.hit}>{marked}</mark>
        </span>
      ))}
      {text.slice((ranges.at(-1)?.end ?? start) - start)}
    </>
  );
}
