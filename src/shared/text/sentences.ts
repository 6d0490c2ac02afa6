import type { TextRange } from '../domain/body.ts';

/**
 * The sentences of a text, block by block, without the spaces around them. `language` is a BCP 47 tag. Unicode's rules for
 * sentences (UAX 29) know neither abbreviations nor the space that French puts before a closing guillemet: what they part
 * there is one here.
 */
export function sentencesOf(
  text: string,
  blocks: readonly TextRange[],
  language: string,
): readonly TextRange[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return blocks.flatMap(({ start, end }) => {
    const sentences: TextRange[] = [];
    for (const { segment, index } of segmenter.segment(text.slice(start, end))) {
      addPiece(sentences, text, trimmed(text, start + index, start + index + segment.length));
    }
    return sentences;
  });
}

/** The sentences of one line that a range of it touches, as one range without the spaces around. */
export function sentencesAround(
  text: string,
  { start, end }: TextRange,
  language: string,
): TextRange {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const line = { start: lineStart, end: lineEnd === -1 ? text.length : lineEnd };
  const touched = sentencesOf(text, [line], language).filter(
    (sentence) => sentence.start < end && sentence.end > start,
  );
  const from = touched[0]?.start ?? start;
  return { start: from, end: touched.at(-1)?.end ?? from };
}

/** Index of the sentence that holds `offset`, or of the first one after it; the last when there is none. */
export function sentenceAt(sentences: readonly TextRange[], offset: number): number {
  const found = sentences.findIndex(({ end }) => end > offset);
  return found === -1 ? Math.max(0, sentences.length - 1) : found;
}

/** A range without the spaces at its ends. */
export function trimmed(text: string, start: number, end: number): TextRange {
  const within = text.slice(start, end);
  const from = start + within.length - within.trimStart().length;
  return { start: from, end: Math.max(from, start + within.trimEnd().length) };
}

/** Puts a piece after the sentences before it, or into the last of them. */
function addPiece(sentences: TextRange[], text: string, piece: TextRange): void {
  if (piece.end === piece.start) return;
  const last = sentences.at(-1);
  const words = text.slice(piece.start, piece.end);
  if (!last) sentences.push(piece);
  else if (endsInAbbreviation(text.slice(last.start, last.end), words)) {
    sentences[sentences.length - 1] = { start: last.start, end: piece.end };
  } else {
    const [closing = ''] = closingMarks.exec(words) ?? [];
    const closes = closing !== '' && opensWithoutClosing(text.slice(last.start, last.end), closing);
    if (!closes) {
      sentences.push(piece);
      return;
    }
    const rest = trimmed(text, piece.start + closing.length, piece.end);
    const goesOn = /^[\p{Ll},;:]/u.test(text.slice(rest.start, rest.end));
    const closed = goesOn ? piece.end : piece.start + closing.length;
    sentences[sentences.length - 1] = { start: last.start, end: closed };
    if (!goesOn) addPiece(sentences, text, rest);
  }
}

/** What may close a quotation or a bracket at the beginning of a piece. */
const closingMarks = /^[»”)\]]+/u;
const openings: Readonly<Record<string, string>> = { '»': '«', '”': '“', ')': '(', ']': '[' };

/** Whether what these marks close was opened in a sentence: German opens with the sign that closes in French. */
function opensWithoutClosing(sentence: string, [closing = '']: string): boolean {
  return sentence.lastIndexOf(openings[closing] ?? '') > sentence.lastIndexOf(closing);
}

/** Before names, and wherever else a capital may follow. */
const beforeNames: ReadonlySet<string> = new Set(
  'MM Mme Mmes Mlle Dr Pr Me Mgr St Ste av apr cf ex Mr Mrs Ms Prof Rev Gen Sen Rep Gov Capt Col Sgt Lt vs e.g i.e'.split(
    ' ',
  ),
);
/** Only where a number follows: some of them are words as well. */
const beforeNumbers: ReadonlySet<string> = new Set(
  'art chap ch fig no n nos p pp vol sec t éd ed env approx'.split(' '),
);

function endsInAbbreviation(sentence: string, next: string): boolean {
  const [, before = '', word] =
    /(?:^|(\p{L}+)?[^\p{L}.]+)([\p{L}.]*\p{L})\.$/u.exec(sentence) ?? [];
  // Years are counted from him, more often at the end of a sentence than anybody else is called so.
  if (word === undefined || sentence.endsWith('J.-C.')) return false;
  if (/^\p{Nd}/u.test(next)) return beforeNumbers.has(word.toLowerCase()) || beforeNames.has(word);
  // A word of more than a few letters before a lone capital is what the capital numbers: “vitamin C.” But “by J. Smith”.
  const isInitial = /^(?:\p{Lu}\.)*\p{Lu}$/u.test(word) && word !== 'I';
  const isNumbered = /^\p{Ll}{5,}$/u.test(before);
  return beforeNames.has(word) || (isInitial && !isNumbered && /^\p{Lu}/u.test(next));
}
