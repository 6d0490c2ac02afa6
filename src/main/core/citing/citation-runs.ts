import { decodeHTML } from 'entities';
import type { CitationRun } from '../../../shared/domain/citing.ts';

/** What the engine writes in HTML as stretches of text, of whose markup only italics count. */
export function runsOf(html: string): readonly CitationRun[] {
  const runs: CitationRun[] = [];
  let italics = 0;
  for (const [piece] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    if (/^<i\b/.test(piece)) italics += 1;
    else if (piece === '</i>') italics = Math.max(0, italics - 1);
    else if (!piece.startsWith('<')) add(runs, decodeHTML(piece), italics > 0);
  }
  return trimmed(runs);
}

function add(runs: CitationRun[], raw: string, italic: boolean): void {
  // Line breaks are those of the engine's own layout; no-break spaces are meant.
  const text = withoutTwinStops(raw.replace(/[ \t\r\n]+/g, ' '));
  const last = runs.at(-1);
  const joined = last?.text.endsWith(' ') ? text.replace(/^ /, '') : text;
  if (joined === '') return;
  if (last && last.italic === italic) runs[runs.length - 1] = { text: last.text + joined, italic };
  else runs.push({ text: joined, italic });
}

/** Styles leave a full stop alone where what it ends is not known, or has ended with a sign of its own. */
function withoutTwinStops(text: string): string {
  return text.replace(/([.?!…]) \.(?= |$)/g, '$1');
}

function trimmed(runs: readonly CitationRun[]): readonly CitationRun[] {
  return runs
    .map(({ text, italic }, at) => {
      const from = at === 0 ? text.replace(/^ /, '') : text;
      return { text: at === runs.length - 1 ? from.replace(/ $/, '') : from, italic };
    })
    .filter(({ text }) => text !== '');
}
