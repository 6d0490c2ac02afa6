import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextRange } from '../../src/shared/domain/body.ts';
import { pick } from '../bench/random-choices.ts';

/** A word, a sign or a space of a text that is edited. */
export interface Piece {
  readonly text: string;
  /** Where it was in the text before; undefined for what was put in. */
  readonly origin: number | undefined;
  /** Whether it stands for what was there and no longer says the same. */
  readonly replaced?: true;
}

/** Changes a text, with every piece of it still saying where it came from. */
export type Edit = (pieces: readonly Piece[], random: () => number) => readonly Piece[];

/** The texts of the starter library in one language, as plain paragraphs. */
export function sampleText(language: 'en' | 'fr'): string {
  const folder = join(import.meta.dirname, '../../resources/starter');
  return readdirSync(folder)
    .filter((name) => name.endsWith(`.${language}.md`))
    .sort()
    .map((name) => plainText(readFileSync(join(folder, name), 'utf8')))
    .join('\n');
}

function plainText(markdown: string): string {
  return markdown
    .replace(/^---\n.*?\n---\n/s, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>|]+/g, '')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/[^\S\u00A0\u202F]+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n');
}

export function piecesOf(text: string): readonly Piece[] {
  return Array.from(text.matchAll(/\n|[^\S\n]+|[\p{L}\p{N}]+|./gu), (match) => ({
    text: match[0],
    origin: match.index,
  }));
}

export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** What became of a range of the text before. */
export interface Fate {
  /** Where it is now, from the first of what is left of it to the last. */
  readonly range: TextRange | undefined;
  /** Share of its letters that are there as they were. */
  readonly kept: number;
  /** Share of letters in `range` that were in it before. */
  readonly own: number;
}

export function fateOf(pieces: readonly Piece[], { start, end }: TextRange, before: string): Fate {
  let offset = 0;
  let first: number | undefined;
  let last = 0;
  let kept = 0;
  for (const piece of pieces) {
    const next = offset + piece.text.length;
    const isOurs = piece.origin !== undefined && piece.origin >= start && piece.origin < end;
    if (isOurs && piece.text.trim() !== '') {
      first ??= offset;
      last = next;
      if (piece.replaced === undefined) kept += piece.text.length;
    }
    offset = next;
  }
  const length = before.slice(start, end).replace(/\s/g, '').length;
  if (first === undefined) return { range: undefined, kept: 0, own: 0 };
  const range = { start: first, end: last };
  return { range, kept: kept / length, own: kept / Math.max(1, last - first) };
}

const isWord = ({ text }: Piece) => /^[\p{L}\p{N}]+$/u.test(text);

/** Puts other words in the place of some, as far as two words of one text are other words. */
export function replaceWords(share: number): Edit {
  return (pieces, random) => {
    const words = pieces.filter(isWord).map(({ text }) => text);
    return pieces.map((piece) =>
      isWord(piece) && random() < share
        ? { ...piece, text: `${pick(words, random)}${pick(words, random)}`, replaced: true }
        : piece,
    );
  };
}

/** Takes words out, and puts others in. */
export function insertAndDeleteWords(share: number): Edit {
  return (pieces, random) => {
    const words = pieces.filter(isWord).map(({ text }) => text);
    return pieces.flatMap((piece) => {
      if (!isWord(piece) || random() >= share) return [piece];
      if (random() < 0.5) return [];
      return [{ text: `${pick(words, random)} `, origin: undefined }, piece];
    });
  };
}

type Paragraph = readonly Piece[];

function paragraphsOf(pieces: readonly Piece[]): Paragraph[] {
  const paragraphs: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.text === '\n') paragraphs.push([]);
    else paragraphs.at(-1)?.push(piece);
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

function joined(paragraphs: readonly Paragraph[]): readonly Piece[] {
  return paragraphs.flatMap((paragraph, index) =>
    index === 0 ? paragraph : [{ text: '\n', origin: undefined }, ...paragraph],
  );
}

const copied = (paragraph: Paragraph): Paragraph =>
  paragraph.map(({ text }) => ({ text, origin: undefined }));

function everyParagraph(
  change: (paragraph: Paragraph, random: () => number, all: readonly Paragraph[]) => Paragraph[],
): Edit {
  return (pieces, random) => {
    const all = paragraphsOf(pieces);
    return joined(all.flatMap((paragraph) => change(paragraph, random, all)));
  };
}

export const deleteParagraphs = (share: number): Edit =>
  everyParagraph((paragraph, random) => (random() < share ? [] : [paragraph]));

/** Puts a paragraph that stands elsewhere here as well. */
export const repeatParagraphs = (share: number): Edit =>
  everyParagraph((paragraph, random, all) =>
    random() < share ? [paragraph, copied(pick(all, random))] : [paragraph],
  );

/** Puts in paragraphs of words of the text, in no order. */
export const insertParagraphs = (share: number): Edit =>
  everyParagraph((paragraph, random, all) => {
    if (random() >= share) return [paragraph];
    const words = Array.from({ length: 30 }, () => pick(pick(all, random), random).text.trim());
    return [
      paragraph,
      [{ text: words.filter((word) => word !== '').join(' '), origin: undefined }],
    ];
  });

export function moveParagraphs(share: number): Edit {
  return (pieces, random) => {
    const paragraphs = paragraphsOf(pieces);
    const moved = paragraphs.filter(() => random() < share);
    const rest = paragraphs.filter((paragraph) => !moved.includes(paragraph));
    for (const paragraph of moved) {
      rest.splice(Math.floor(random() * (rest.length + 1)), 0, paragraph);
    }
    return joined(rest);
  };
}

/** Sentences are cut out whole, with the space after them. */
export function deleteSentences(share: number): Edit {
  return everyParagraph((paragraph, random) => {
    const sentences: Piece[][] = [[]];
    for (const piece of paragraph) {
      sentences.at(-1)?.push(piece);
      if (/^[.?!]$/.test(piece.text)) sentences.push([]);
    }
    const left = sentences.filter(() => random() >= share).flat();
    return left.length === 0 ? [] : [left];
  });
}

/** Other apostrophes, quotation marks, dashes, ellipses and spaces, and no accents on some words. */
export const retypeset: Edit = (pieces, random) =>
  pieces.map((piece) => {
    const text = piece.text
      .replace(/[’']/g, random() < 0.5 ? "'" : '’')
      .replace(/[«»“”"]/g, '"')
      .replace(/[–—]/g, '-')
      .replace(/…/g, '...')
      .replace(/[\u00A0\u202F ]/g, random() < 0.5 ? ' ' : '\u00A0');
    return { ...piece, text: random() < 0.2 ? withoutAccents(text) : text };
  });

const withoutAccents = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

/** What another extractor makes of a page: other blocks, lines of its own between them, no headings. */
export const reextract: Edit = (pieces, random) => {
  const kept = paragraphsOf(pieces).filter((paragraph) => textOf(paragraph).length > 40);
  const blocks: Paragraph[] = [];
  for (const paragraph of kept) {
    const last = blocks.at(-1);
    if (last && random() < 0.15) {
      blocks[blocks.length - 1] = [...last, { text: ' ', origin: undefined }, ...paragraph];
    } else blocks.push(paragraph);
    if (random() < 0.1) blocks.push([{ text: 'À lire aussi : nos articles', origin: undefined }]);
  }
  return joined(blocks);
};

/** Ranges to annotate, from one word to several sentences. */
export function passagesOf(
  pieces: readonly Piece[],
  count: number,
  random: () => number,
): readonly TextRange[] {
  const words = pieces.filter(isWord);
  return Array.from({ length: count }, () => {
    const length = random() < 0.2 ? 1 + Math.floor(random() * 4) : 5 + Math.floor(random() * 45);
    const index = Math.floor(random() * (words.length - length));
    const last = words[index + length - 1];
    return {
      start: words[index]?.origin ?? 0,
      end: (last?.origin ?? 0) + (last?.text.length ?? 0),
    };
  });
}

/** Whether a passage is there to be found: most of it as it was, and together. */
export function survives({ kept, own }: Fate): boolean {
  return kept >= 0.7 && own >= 0.4;
}

/** Whether a place is where a passage is now: they have most of their characters in common. */
export function isPlaceOf({ range }: Fate, place: TextRange): boolean {
  if (!range) return false;
  const common = Math.min(range.end, place.end) - Math.max(range.start, place.start);
  const all = Math.max(range.end, place.end) - Math.min(range.start, place.start);
  return common >= 0.7 * all;
}

/** How a way of finding annotations again fared. */
export interface Tally {
  /** Passages that survived, and what became of them. */
  readonly survived: number;
  readonly right: number;
  readonly orphaned: number;
  readonly wrong: number;
  /** Passages of which nothing is left, and how many of them were placed all the same. */
  readonly deleted: number;
  readonly deletedPlaced: number;
}

/** Counts, by the fate of each passage, the place that was found for it or undefined. */
export function tallyOf(fates: readonly Fate[], places: readonly (TextRange | undefined)[]): Tally {
  const tally = { survived: 0, right: 0, orphaned: 0, wrong: 0, deleted: 0, deletedPlaced: 0 };
  for (const [index, fate] of fates.entries()) {
    const place = places[index];
    if (fate.kept === 0) {
      tally.deleted += 1;
      if (place) tally.deletedPlaced += 1;
    } else if (survives(fate)) {
      tally.survived += 1;
      if (!place) tally.orphaned += 1;
      else if (isPlaceOf(fate, place)) tally.right += 1;
      else tally.wrong += 1;
    }
  }
  return tally;
}
