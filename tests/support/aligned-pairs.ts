import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMarkdown } from '../../src/main/core/articles/markdown.ts';
import { readGlossary } from '../../src/main/core/glossary/glossary.ts';
import type { UnitRange } from '../../src/shared/alignment/align-units.ts';
import type { VersionText } from '../../src/shared/alignment/anchors.ts';
import type { Block, BlockType } from '../../src/shared/domain/body.ts';
import { normalise } from '../../src/shared/text/canonical.ts';
import { sentencesOf } from '../../src/shared/text/sentences.ts';

const fixtures = join(import.meta.dirname, '../fixtures/alignment');
const resources = join(import.meta.dirname, '../../resources');
const starter = join(resources, 'starter');

/** Blocks of both versions that say the same. */
export interface LabelledGroup {
  readonly a: UnitRange;
  readonly b: UnitRange;
}

/** One article in French (`a`) and English (`b`), and which of their blocks correspond. */
export interface AlignedPair {
  readonly name: string;
  readonly a: VersionText;
  readonly b: VersionText;
  readonly labels: readonly LabelledGroup[];
}

interface Piece {
  readonly type: BlockType;
  readonly text: string;
}

/** What one group of a pair says in either version. */
interface PieceGroup {
  readonly a: readonly Piece[];
  readonly b: readonly Piece[];
}

const glossary = await readGlossary(join(resources, 'glossary'));

/**
 * The pairs in tests/fixtures/alignment, labelled by hand. A file's first line holds the date and both titles. Below, each
 * paragraph of the file is one group: lines that begin with `fr` and `en` are blocks of either version, in Markdown's
 * spelling of headings, quotations and list items. So two French lines with an English one are a merged paragraph.
 */
export function labelledPairs(): readonly AlignedPair[] {
  return readdirSync(fixtures).map((file) => {
    const [, ...groups] = readFileSync(join(fixtures, file), 'utf8').trim().split('\n\n');
    return makePair(
      file.replace('.txt', ''),
      groups.map((group) => ({ a: piecesIn(group, 'fr'), b: piecesIn(group, 'en') })),
    );
  });
}

const typesByMark: readonly (readonly [string, BlockType])[] = [
  ['## ', 'heading'],
  ['> ', 'quote'],
  ['- ', 'list-item'],
];

function piecesIn(group: string, language: string): readonly Piece[] {
  return group.split('\n').flatMap((line) => {
    if (!line.startsWith(`${language} `)) return [];
    const content = line.slice(language.length + 1);
    const [mark, type] = typesByMark.find(([one]) => content.startsWith(one)) ?? ['', 'paragraph'];
    return [{ type, text: content.slice(mark.length) }];
  });
}

/** The starter library, whose versions correspond block by block. */
export function starterPairs(): readonly AlignedPair[] {
  return starterGroups().map(({ name, groups }) => makePair(name, groups));
}

/** The starter library with paragraphs merged, split and left out at random, in either version. */
export function revisedStarterPairs(random: () => number): readonly AlignedPair[] {
  return starterGroups().map(({ name, groups }) => makePair(name, revise(groups, random)));
}

function starterGroups() {
  return readdirSync(starter)
    .filter((file) => file.endsWith('.fr.md'))
    .map((file) => {
      const english = starterPieces(file.replace('.fr.', '.en.'));
      const groups = starterPieces(file).map((piece, index): PieceGroup => {
        const other = english[index];
        return { a: [piece], b: other ? [other] : [] };
      });
      return { name: file.replace('.fr.md', ''), groups };
    });
}

function starterPieces(name: string): readonly Piece[] {
  const [, , ...body] = readFileSync(join(starter, name), 'utf8').split('---\n');
  const { text, blocks } = normalise(parseMarkdown(body.join('---\n')));
  return blocks.map(({ type, start, end }) => ({ type, text: text.slice(start, end) }));
}

function revise(groups: readonly PieceGroup[], random: () => number): readonly PieceGroup[] {
  const revised: PieceGroup[] = [];
  for (let index = 0; index < groups.length; index += 1) {
    const group = groups[index];
    const next = groups[index + 1];
    if (!group) continue;
    const chance = random();
    const side = random() < 0.5 ? 'a' : 'b';
    const isProse = group.a[0]?.type === 'paragraph';
    if (chance < 0.15 && isProse && next?.a[0]?.type === 'paragraph') {
      revised.push(merge(group, next, side));
      index += 1;
    } else if (chance < 0.3 && isProse) {
      revised.push({ ...group, [side]: split(group[side][0], side === 'a' ? 'fr' : 'en') });
    } else if (chance < 0.38) {
      revised.push({ ...group, [side]: [] });
    } else {
      revised.push(group);
    }
  }
  return revised;
}

function merge(first: PieceGroup, second: PieceGroup, side: 'a' | 'b'): PieceGroup {
  const both = { a: [...first.a, ...second.a], b: [...first.b, ...second.b] };
  const text = both[side].map((piece) => piece.text).join(' ');
  return { ...both, [side]: [{ type: 'paragraph', text }] };
}

function split(piece: Piece | undefined, language: string): readonly Piece[] {
  if (!piece) return [];
  const { type, text } = piece;
  const sentences = sentencesOf(text, [{ start: 0, end: text.length }], language);
  const second = sentences[Math.ceil(sentences.length / 2)];
  if (!second) return [piece];
  return [
    { type, text: text.slice(0, second.start).trim() },
    { type, text: text.slice(second.start) },
  ];
}

function makePair(name: string, groups: readonly PieceGroup[]): AlignedPair {
  const a = new VersionDraft('fr');
  const b = new VersionDraft('en');
  const labels = groups.map((group) => ({ a: a.add(group.a), b: b.add(group.b) }));
  return { name, a: a.version(), b: b.version(), labels };
}

class VersionDraft {
  readonly #language: string;
  readonly #blocks: Block[] = [];
  #text = '';

  constructor(language: string) {
    this.#language = language;
  }

  /** Answers which blocks the pieces became. */
  add(pieces: readonly Piece[]): UnitRange {
    const first = this.#blocks.length;
    for (const { type, text } of pieces) {
      if (this.#text !== '') this.#text += '\n';
      const start = this.#text.length;
      this.#text += text;
      this.#blocks.push({ type, start, end: this.#text.length });
    }
    return { start: first, end: this.#blocks.length };
  }

  version(): VersionText {
    const text = this.#text;
    const terms = glossary.match(text, this.#language);
    return { language: this.#language, text, blocks: this.#blocks, terms };
  }
}
