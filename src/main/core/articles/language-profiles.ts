import profiles from '../../../../resources/language-profiles.json' with { type: 'json' };

/** What is thought of a text's language. */
export interface LanguageGuess {
  /** ISO 639-1; undefined when nothing of the text is known of any language. */
  readonly language: string | undefined;
  /** Whether the text fits that language about as well as texts in it do. */
  readonly isReliable: boolean;
  /** How well the text fits a language, 0 to 1. */
  readonly scoreOf: (language: string) => number;
}

/** UTF-16 code units looked at; of these, the bytes from which on the text ends with a word, and those with which it ends. */
const mostUnits = 1000;
const bytesToWordEnd = 350;
const mostBytes = 380;
/** Of a word: bytes looked at from its start, those of a sequence, and those from one sequence to the next. */
const mostOfWord = 70;
const sequenceLength = 4;
const stride = 3;
/** With the spaces that stand for the ends of a word. */
const longestSequence = sequenceLength + 2;
/** Different sequences that a text must have for a guess to be worth anything. */
const fewestSequences = 3;
/** The share of a language's average score that a text must reach to be taken for one in it. */
const reliableShare = 0.75;
/** What brings the average score of a sequence between 0 and 1. */
const scale = 25;
/** The data holds scores without what each of them has at least. */
const leastScore = 53;

/** Between words stands all that is no letter of the Basic Multilingual Plane, but for apostrophes at its end. */
const betweenWords = /(?:\P{L}|[\u{10000}-\u{10FFFF}])+(?<!['`\u2019])/gu;

interface Table {
  /** Each sequence as a number, in ascending order. */
  readonly sequences: Float64Array;
  /** Where the scores of each begin: how many, then a language and a score for each of them. */
  readonly starts: Uint32Array;
  readonly scores: Uint8Array;
}

let table: Table | undefined;

/**
 * Guesses the language of a text by sequences of four bytes of its words. It gives the answers of Nito T.M.'s Efficient
 * Language Detector (`eld`, Apache License 2.0), of which the data is: there it is an object for each of 50,000 sequences,
 * which took each thread half a second to make and 29 MB; here it is three arrays of numbers. The data is written by
 * `tools/language-profiles.ts`.
 */
export function guessLanguage(text: string): LanguageGuess {
  const found = sequencesOf(wordsOf(text.slice(0, mostUnits)));
  const sums = sumsOf(found);
  const scoreAt = (place: number): number => {
    const average = (sums[place] ?? 0) / found.size;
    return average > 0 ? average / (average + scale) : 0;
  };
  const best = sums.indexOf(Math.max(...sums));
  const language = (sums[best] ?? 0) > 0 ? profiles.languages[best] : undefined;
  const expected = (profiles.averages[best] ?? 0) * reliableShare;
  return {
    language,
    isReliable:
      language !== undefined && found.size >= fewestSequences && scoreAt(best) >= expected,
    scoreOf: (other) => scoreAt(profiles.languages.indexOf(other)),
  };
}

/** A sequence as a number: its signs are all below U+0100. */
export function numberOf(sequence: string): number {
  let number = 0;
  for (let at = 0; at < sequence.length; at += 1) number = number * 256 + sequence.charCodeAt(at);
  return number;
}

/** The words of a text with a sign for each byte of their UTF-8: ASCII as it is, `profiles.signs` for the others. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let bytes = 0;
  let word = '';
  const plain = text.replace(betweenWords, ' ').trim().toLowerCase();
  for (const character of plain) {
    if (character === ' ') {
      if (word !== '') words.push(word);
      word = '';
      bytes += 1;
      if (bytes > bytesToWordEnd + 1) break;
    } else {
      const signs = character < '\u0080' ? character : signsOf(character);
      word += signs;
      bytes += signs.length;
    }
    if (bytes > mostBytes) break;
  }
  if (word !== '') words.push(word);
  return words;
}

function signsOf(character: string): string {
  let signs = '';
  for (const byte of Buffer.from(character)) signs += profiles.signs.charAt(byte - 0x80);
  return signs;
}

/** Every sequence of some words once: every third, and those at their ends. */
function sequencesOf(words: readonly string[]): ReadonlySet<string> {
  const sequences = new Set<string>();
  for (const word of words) {
    const length = Math.min(word.length, mostOfWord);
    let at = 0;
    for (; at + sequenceLength < length; at += stride) {
      sequences.add((at === 0 ? ' ' : '') + word.slice(at, at + sequenceLength));
    }
    const last = word.slice(Math.max(0, length - sequenceLength));
    sequences.add(`${at === 0 ? ' ' : ''}${last} `);
  }
  return sequences;
}

/** What each language is given for some sequences. */
function sumsOf(found: ReadonlySet<string>): readonly number[] {
  table ??= readTable();
  const { starts, scores } = table;
  const sums: number[] = profiles.languages.map(() => 0);
  for (const sequence of found) {
    const place = sequence.length > longestSequence ? -1 : placeOf(numberOf(sequence), table);
    if (place === -1) continue;
    const start = starts[place] ?? 0;
    const end = start + 2 * (scores[start] ?? 0);
    for (let at = start + 1; at < end; at += 2) {
      const language = scores[at] ?? 0;
      sums[language] = (sums[language] ?? 0) + (scores[at + 1] ?? 0) + leastScore;
    }
  }
  return sums;
}

/** The place of a sequence in the table, or -1. */
function placeOf(sequence: number, { sequences }: Table): number {
  let low = 0;
  let high = sequences.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sequences[middle] ?? 0) < sequence) low = middle + 1;
    else high = middle;
  }
  return sequences[low] === sequence ? low : -1;
}

function readTable(): Table {
  const sequences = Float64Array.from(profiles.sequences.split('\n'), numberOf);
  const scores = Buffer.from(profiles.scores, 'base64');
  const starts = new Uint32Array(sequences.length);
  let start = 0;
  for (let place = 0; place < starts.length; place += 1) {
    starts[place] = start;
    start += 1 + 2 * (scores[start] ?? 0);
  }
  return { sequences, starts, scores };
}
