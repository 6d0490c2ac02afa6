import {
  knownLanguage,
  type LanguageTag,
  undeterminedLanguage,
} from '../../../shared/domain/language.ts';
import { type Stemmer, stemmerFor } from '../../../shared/search/stems.ts';
import { textWords } from '../../../shared/search/words.ts';
import type { DocumentRow, DocumentTexts } from './search-protocol.ts';

/**
 * Documents are compared with others of their language, so that a word's forms are those of the text's own language and
 * words that are common in one weigh nothing in the other, and concepts with other concepts. What a person wrote about an
 * article is in two corpora besides, once with the stems of each of `noteLanguages`. The letter begins the tokens of a
 * corpus.
 */
export const corpora = {
  french: { letter: 'f', language: 'fr' },
  english: { letter: 'e', language: 'en' },
  other: { letter: 'o', language: undeterminedLanguage },
  frenchGlossary: { letter: 'g', language: 'fr' },
  englishGlossary: { letter: 'h', language: 'en' },
  frenchNotes: { letter: 'm', language: 'fr' },
  englishNotes: { letter: 'n', language: 'en' },
} as const;
export type Corpus = keyof typeof corpora;

/** One for each of `noteLanguages`. */
export const noteCorpora = ['frenchNotes', 'englishNotes'] as const satisfies readonly Corpus[];
/** What is found by the words of articles and concepts themselves. */
export const textCorpora = [
  'french',
  'english',
  'other',
  'frenchGlossary',
  'englishGlossary',
] as const satisfies readonly Corpus[];

export function corpusOf({ kind, language }: Pick<DocumentRow, 'kind' | 'language'>): Corpus {
  switch (knownLanguage(language)) {
    case 'fr':
      return kind === 'concept' ? 'frenchGlossary' : 'french';
    case 'en':
      return kind === 'concept' ? 'englishGlossary' : 'english';
    case undefined:
      return 'other';
  }
}

/**
 * How often a word counts in each part of a document: a word in the title says what an article is about, and one in the
 * name of a source says next to nothing of a single article. What a person wrote about one is short, and their own words.
 */
export const partWeights = { title: 10, body: 1, names: 4, source: 0.5, notes: 4 } as const;

/**
 * BM25's k1 and b, as FTS5 has them: how soon more of a word says little more, and how much less it says in a long text.
 */
export const saturation = 1.2;
const lengthShare = 0.75;
/** Words of a text of ordinary length. A constant, since what is indexed does not change when other texts come. */
const ordinaryLength = 600;

/** Steps of impact that are told apart: a digit of the token. */
export const impactLevels = 8;

/** What a token of the index says besides its word: in which corpus, and what the word is to the document. */
export type Mark =
  /** A stem, and how much it says about the document. */
  | { readonly type: 'stem'; readonly level: number }
  /** A word as it is written, and how much it says. */
  | { readonly type: 'word'; readonly level: number }
  | { readonly type: 'titleStem' | 'titleWord' };

/** Levels of words are letters, those of stems digits, so that no token is of two kinds. */
const wordLevels = 'abcdefgh';

/** What stands before the word in a token. */
export function markOf(corpus: Corpus, mark: Mark): string {
  const { letter } = corpora[corpus];
  switch (mark.type) {
    case 'stem':
      return `${letter}${mark.level}`;
    case 'word':
      return letter + wordLevels.charAt(mark.level);
    case 'titleStem':
      return `${letter}s`;
    case 'titleWord':
      return `${letter}w`;
  }
}

/** The impact, from 0 to 1, that a level stands for. */
export function impactOf(level: number): number {
  return (level + 0.5) / impactLevels;
}

/**
 * The tokens of documents: every word and every stem once, with its impact, which is the part of BM25 that does not depend
 * on other documents. So the best documents for a word are found without counting its places in each at every search; this
 * is the impact-sorted index of V. N. Anh, O. de Kretser and A. Moffat, "Vector-space ranking with effective early
 * termination", SIGIR 2001.
 */
export class ImpactTokens {
  readonly #stems = new Map<LanguageTag, Stemmer>();

  /** The tokens of one document, between spaces. `words` are those of its parts, folded. */
  of(corpus: Corpus, words: DocumentWords): string {
    const texts = textParts.map((part) => ({ words: words[part], weight: partWeights[part] }));
    const notes = [{ words: words.notes.flat(), weight: 1 }];
    return [
      ...this.#tokens(corpus, texts),
      ...this.#titleTokens(corpus, words.title),
      ...noteCorpora.flatMap((ofNotes) => this.#tokens(ofNotes, notes)),
    ].join(' ');
  }

  #tokens(corpus: Corpus, parts: readonly WeightedWords[]): readonly string[] {
    const stemOf = this.#stemmer(corpora[corpus].language);
    const levelOf = levels(parts);
    const tokens: string[] = [];
    for (const type of ['stem', 'word'] as const) {
      const termOf = type === 'stem' ? stemOf : (word: string) => word;
      for (const [term, frequency] of frequencies(parts, termOf)) {
        tokens.push(markOf(corpus, { type, level: levelOf(frequency) }) + term);
      }
    }
    return tokens;
  }

  #titleTokens(corpus: Corpus, title: readonly string[]): readonly string[] {
    const words = [...new Set(title)];
    const stems = [...new Set(words.map(this.#stemmer(corpora[corpus].language)))];
    return [
      ...words.map((word) => markOf(corpus, { type: 'titleWord' }) + word),
      ...stems.map((stem) => markOf(corpus, { type: 'titleStem' }) + stem),
    ];
  }

  #stemmer(language: LanguageTag): Stemmer {
    const stemOf = this.#stems.get(language) ?? rememberedStems(language);
    this.#stems.set(language, stemOf);
    return stemOf;
  }
}

const textParts = ['title', 'body', 'names', 'source'] as const;

/** The folded words of each part of a document, and of each note that goes with it. */
export type DocumentWords = Readonly<Record<(typeof textParts)[number], readonly string[]>> & {
  readonly notes: readonly (readonly string[])[];
};

export function documentWords(texts: DocumentTexts): DocumentWords {
  return {
    title: wordsOf(texts.title),
    body: wordsOf(texts.body),
    names: wordsOf(texts.names),
    source: wordsOf(texts.source),
    notes: texts.notes.map(wordsOf),
  };
}

function wordsOf(text: string): readonly string[] {
  return textWords(text).map(({ word }) => word);
}

interface WeightedWords {
  readonly words: readonly string[];
  /** How often each counts. */
  readonly weight: number;
}

function frequencies(parts: readonly WeightedWords[], termOf: Stemmer) {
  const found = new Map<string, number>();
  for (const { words, weight } of parts) {
    for (const word of words) {
      const term = termOf(word);
      found.set(term, (found.get(term) ?? 0) + weight);
    }
  }
  return found;
}

/** What gives the level of a weighted frequency in these parts of a document. */
function levels(parts: readonly WeightedWords[]): (frequency: number) => number {
  const length = parts.reduce((sum, { words }) => sum + words.length, 0);
  const resistance = saturation * (1 - lengthShare + (lengthShare * length) / ordinaryLength);
  return (frequency) => Math.floor((impactLevels * frequency) / (frequency + resistance));
}

/** Words whose stems are remembered, before all are forgotten and made again. */
const mostRemembered = 200_000;

function rememberedStems(language: LanguageTag): Stemmer {
  const stemOf = stemmerFor(language);
  const stems = new Map<string, string>();
  return (word) => {
    let stem = stems.get(word);
    if (stem === undefined) {
      if (stems.size >= mostRemembered) stems.clear();
      stem = stemOf(word);
      stems.set(word, stem);
    }
    return stem;
  };
}
