import { describe, expect, it } from 'vitest';
import {
  anchorTargets,
  makeTarget,
  type Anchoring,
} from '../../../../src/shared/annotations/anchor-targets.ts';
import type { TextRange } from '../../../../src/shared/domain/body.ts';
import { sequence } from '../../../bench/random-choices.ts';
import { changedQuotes } from '../../../support/changed-quotes.ts';
import { placeByFuzzyQuote } from '../../../support/fuzzy-quotes.ts';
import * as edits from '../../../support/recorded-edits.ts';

/** What happens to articles; deletions come before copies, so that what is deleted is not there any more. */
const revisions: Readonly<Record<string, readonly edits.Edit[]>> = {
  'words replaced': [edits.replaceWords(0.05)],
  'many words replaced': [edits.replaceWords(0.15)],
  'words put in and taken out': [edits.insertAndDeleteWords(0.05)],
  'paragraphs put in': [edits.insertParagraphs(0.3)],
  'paragraphs deleted': [edits.deleteParagraphs(0.4)],
  'sentences deleted': [edits.deleteSentences(0.3)],
  'paragraphs moved': [edits.moveParagraphs(0.2), edits.replaceWords(0.03)],
  'paragraphs repeated': [edits.deleteSentences(0.1), edits.repeatParagraphs(0.2)],
  typography: [edits.retypeset],
  'extracted again': [edits.reextract, edits.retypeset],
};
const perRevision = 100;

const placeOf = (anchoring: Anchoring) => (anchoring.state === 'placed' ? anchoring : undefined);

/** One revision of one text, with annotations and what became of their passages. */
function revise(
  language: 'en' | 'fr',
  revision: readonly edits.Edit[],
  seed: number,
  preparation: readonly edits.Edit[] = [],
) {
  const random = sequence(seed);
  const change = (text: string, changes: readonly edits.Edit[]) =>
    changes.reduce((pieces, edit) => edit(pieces, random), edits.piecesOf(text));
  const before = edits.textOf(change(edits.sampleText(language), preparation));
  const original = edits.piecesOf(before);
  const ranges = edits.passagesOf(original, perRevision, random);
  const pieces = change(before, revision);
  const targets = ranges.map((range) => makeTarget('a'.repeat(64), before, range));
  const fates = ranges.map((range) => edits.fateOf(pieces, range, before));
  return { before, after: edits.textOf(pieces), targets, fates };
}

/** What a way of placing the annotations of some revisions made of them. */
function outcome(
  revised: readonly ReturnType<typeof revise>[],
  name: string,
  place: (revision: ReturnType<typeof revise>) => readonly (TextRange | undefined)[],
) {
  const tallies = revised.map((revision) => edits.tallyOf(revision.fates, place(revision)));
  const sum = (key: keyof edits.Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  const counts = {
    survived: sum('survived'),
    right: sum('right'),
    orphaned: sum('orphaned'),
    wrong: sum('wrong'),
    deleted: sum('deleted'),
    deletedPlaced: sum('deletedPlaced'),
  };
  console.log(`${name}: ${JSON.stringify(counts)}`);
  return counts;
}

const currentHash = 'b'.repeat(64);

const byEarlierText = ({ before, after, targets }: ReturnType<typeof revise>) =>
  anchorTargets(targets, { hash: currentHash, text: after }, () => before).map(placeOf);

const byQuoteAlone = ({ after, targets }: ReturnType<typeof revise>) =>
  anchorTargets(targets, { hash: currentHash, text: after }, () => undefined).map(placeOf);

const cases = Object.entries(revisions).flatMap(([name, revision], index) =>
  (['en', 'fr'] as const).map((language) => ({
    name,
    ...revise(language, revision, 20_261 + index),
  })),
);

describe('2,000 annotations on texts that were revised', () => {
  it('are right where the passage is left, and orphans where it is gone', () => {
    expect(cases.flatMap(({ targets }) => targets)).toHaveLength(2000);
    const counts = outcome(cases, 'with the earlier text', byEarlierText);
    expect(counts).toMatchObject({ survived: 1685, wrong: 0, deleted: 140, deletedPlaced: 0 });
    expect(counts.right).toBeGreaterThanOrEqual(1681);
  });

  it('are as seldom wrong when they came without the text, and more often orphans', () => {
    const counts = outcome(cases, 'by their quotes alone', byQuoteAlone);
    expect(counts.right).toBeGreaterThanOrEqual(1667);
    expect(counts.wrong).toBeLessThanOrEqual(1);
    expect(counts.deletedPlaced).toBe(0);
  });

  it('seldom ask for a place to be checked that is right, and mostly where only a part is left', () => {
    // Without the text that was annotated there is less to be sure by.
    for (const [isKept, mostChecked] of [
      [true, 0.07],
      [false, 0.11],
    ] as const) {
      const counts = { right: 0, rightChecked: 0, rest: 0, restChecked: 0 };
      for (const { before, after, targets, fates } of cases) {
        const earlier = () => (isKept ? before : undefined);
        const anchorings = anchorTargets(targets, { hash: currentHash, text: after }, earlier);
        anchorings.forEach((anchoring, at) => {
          const fate = fates[at];
          if (anchoring.state !== 'placed' || !fate) return;
          const kind = edits.tallyOf([fate], [anchoring]).right === 1 ? 'right' : 'rest';
          counts[kind] += 1;
          if (!anchoring.isSure) counts[`${kind}Checked`] += 1;
        });
      }
      console.log(`to be checked: ${JSON.stringify({ isKept, ...counts })}`);
      expect(counts.rightChecked / counts.right).toBeLessThanOrEqual(mostChecked);
      expect(counts.restChecked / counts.rest).toBeGreaterThanOrEqual(0.8);
    }
  });

  it('are more often wrong by fuzzy search', () => {
    const counts = outcome(cases, 'approx-string-match', ({ after, targets }) =>
      targets.map((target) => placeByFuzzyQuote(after, target)),
    );
    expect(counts.wrong).toBeGreaterThanOrEqual(30);
    expect(counts.deletedPlaced).toBeGreaterThanOrEqual(48);
  });
});

describe('annotations on texts that repeat themselves', () => {
  it('are told from the copies of their passages by the earlier text', () => {
    const repeating = Object.entries(revisions).flatMap(([name, revision], index) =>
      (['en', 'fr'] as const).map((language) => ({
        name,
        ...revise(language, revision, 20_270 + index, [edits.repeatParagraphs(0.2)]),
      })),
    );
    const counts = outcome(repeating, 'texts that repeat themselves', byEarlierText);
    expect(counts.survived).toBe(1780);
    expect(counts.right).toBeGreaterThanOrEqual(1774);
    // Nothing tells which of two equal paragraphs is which when one of them moved past the other.
    expect(counts.wrong).toBeLessThanOrEqual(5);
    expect(counts.deletedPlaced).toBe(0);
  });
});

describe('500 quotes in a text of 60,000 characters', () => {
  it.each([0.01, 0.05, 0.2])('are never elsewhere with a share of words changed: %d', (share) => {
    const { before, after, targets, fates } = changedQuotes(share);
    const current = { hash: currentHash, text: after };
    for (const earlier of [before, undefined]) {
      const places = anchorTargets(targets, current, () => earlier).map(placeOf);
      const { survived, right, wrong, deletedPlaced } = edits.tallyOf(fates, places);
      expect({ wrong, deletedPlaced }).toEqual({ wrong: 0, deletedPlaced: 0 });
      expect(right).toBeGreaterThanOrEqual(survived - 5);
    }
  });
});

describe('whatever became of a text', () => {
  it.each(cases)(
    'places are ranges of whole characters in it, and the same each time: $name',
    (revised) => {
      const { before, after, targets } = revised;
      const current = { hash: currentHash, text: after };
      const anchorings = anchorTargets(targets, current, () => before);
      expect(anchorTargets(targets, current, () => before)).toEqual(anchorings);
      for (const anchoring of anchorings) {
        const place = anchoring.state === 'placed' ? anchoring : anchoring.candidate;
        if (!place) continue;
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeGreaterThan(place.start);
        expect(place.end).toBeLessThanOrEqual(after.length);
        expect(place.score).toBeLessThanOrEqual(1);
      }
    },
  );

  it('every annotation has an answer, and only one that is placed has no need of its quote', () => {
    for (const { before, targets } of cases) {
      const current = { hash: 'c'.repeat(64), text: 'Tout a été remplacé.' };
      const anchorings = anchorTargets(targets, current, () => before);
      expect(anchorings).toHaveLength(targets.length);
      expect(anchorings.filter(({ state }) => state === 'placed')).toEqual([]);
    }
  });
});
