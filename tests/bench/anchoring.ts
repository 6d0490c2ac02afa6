import { fileURLToPath } from 'node:url';
import { anchorTargets } from '../../src/shared/annotations/anchor-targets.ts';
import type { TextRange } from '../../src/shared/domain/body.ts';
import { changedQuotes } from '../support/changed-quotes.ts';
import { placeByFuzzyQuote } from '../support/fuzzy-quotes.ts';
import { type Tally, tallyOf } from '../support/recorded-edits.ts';

const sharesOfWords = [0.01, 0.05, 0.2];
const runs = 9;

interface Measured extends Tally {
  /** Milliseconds for all quotes, texts and their preparation included: median, or the one run of the slow peer. */
  readonly ms: number;
  /** The same of the processor's time, which counts nothing of what other programs took. */
  readonly workMs: number;
}

export interface AnchoringReport {
  readonly shareOfWordsChanged: number;
  readonly withEarlierText: Measured;
  readonly byQuoteAlone: Measured;
  readonly approxStringMatch: Measured;
}

/** Finds 500 quotes again in a text of 60,000 characters of which some words were changed. Takes some seconds. */
export function benchAnchoring(): readonly AnchoringReport[] {
  return sharesOfWords.map((share) => {
    const { before, after, targets, fates } = changedQuotes(share);
    const current = { hash: 'b'.repeat(64), text: after };
    const anchored = (earlier: string | undefined) => () =>
      anchorTargets(targets, current, () => earlier).map((anchoring) =>
        anchoring.state === 'placed' ? anchoring : undefined,
      );
    anchored(before)();
    const measured = (times: number, place: () => readonly (TextRange | undefined)[]): Measured => {
      const { places, ...durations } = measure(times, place);
      return { ...durations, ...tallyOf(fates, places) };
    };
    return {
      shareOfWordsChanged: share,
      withEarlierText: measured(runs, anchored(before)),
      byQuoteAlone: measured(runs, anchored(undefined)),
      approxStringMatch: measured(1, () =>
        targets.map((target) => placeByFuzzyQuote(current.text, target)),
      ),
    };
  });
}

function measure(times: number, place: () => readonly (TextRange | undefined)[]) {
  const durations: number[] = [];
  const work: number[] = [];
  let places: readonly (TextRange | undefined)[] = [];
  for (let run = 0; run < times; run += 1) {
    const start = performance.now();
    const before = process.cpuUsage();
    places = place();
    const { user, system } = process.cpuUsage(before);
    durations.push(performance.now() - start);
    work.push((user + system) / 1000);
  }
  return { places, ms: median(durations), workMs: median(work) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(benchAnchoring(), undefined, 2));
}
