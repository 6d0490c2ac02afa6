import { shownLine } from '../../shared/text/french-spaces.ts';
/** Stands for the words until they are drawn; no text of the catalogues has it. */
const gap = '\uFFFC';

interface WordsWithinProps {
  /** A sentence of the interface around some words. */
  readonly sentence: (words: string) => string;
  readonly words: string;
  /** Language tag of the words, where that is not the interface's. */
  readonly lang: string | undefined;
}

/** A sentence of the interface with words of another language in it, so that each is read out in its own. */
export function WordsWithin({ sentence, words, lang }: WordsWithinProps) {
  const [before, after] = sentence(gap).split(gap);
  return (
    <span>
      {before}
      <span lang={lang}>{lang === undefined ? words : shownLine(words, lang)}</span>
      {after}
    </span>
  );
}
