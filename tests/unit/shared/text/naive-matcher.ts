import type { TermMatch } from '../../../../src/shared/domain/glossary.ts';
import type { Term } from '../../../../src/shared/text/terms.ts';

/** A match without the label: of several labels of a concept that fit, any may be named. */
export type PlainMatch = Omit<TermMatch, 'label'>;

/**
 * What the matcher must find, written for plainness and sharing no code with it: from left to right, wherever a word
 * begins, every stretch of text that ends with a word is looked up in a list of all spellings, the longest first.
 */
export function createNaiveMatcher(terms: readonly Term[]): (text: string) => PlainMatch[] {
  const termsBySpelling = new Map<string, Term[]>();
  for (const term of terms) {
    for (const spelling of spellings(term)) {
      termsBySpelling.set(spelling, [...(termsBySpelling.get(spelling) ?? []), term]);
    }
  }

  return (text) => {
    const plain = Array.from({ length: text.length }, (_, at) => simplify(text.charAt(at)));
    const ends = Array.from({ length: text.length + 1 }, (_, at) => endsWord(text, at));
    const longestAt = (start: number): { term: Term; end: number } | undefined => {
      const lineEnd = text.indexOf('\n', start);
      for (let end = lineEnd < 0 ? text.length : lineEnd; end > start; end -= 1) {
        if (!ends[end]) continue;
        const spelling = plain.slice(start, end).join('');
        const candidates = (termsBySpelling.get(spelling) ?? []).filter((term) =>
          isWrittenAs(text.slice(start, end), term),
        );
        const term = bestOf(candidates, spelling);
        if (term) return { term, end };
      }
      return undefined;
    };

    const matches: PlainMatch[] = [];
    let start = 0;
    while (start < text.length) {
      const longest = beginsWord(text, start) ? longestAt(start) : undefined;
      if (longest && !longest.term.isException) {
        matches.push({ conceptId: longest.term.conceptId, start, end: longest.end });
      }
      start = longest ? longest.end : start + 1;
    }
    return matches;
  };
}

/** A listed form before a plural that is not listed, a sensitive form before one that is not. */
function bestOf(candidates: readonly Term[], spelling: string): Term | undefined {
  const rank = (term: Term): number =>
    (simplifyLabel(term) === spelling ? 2 : 0) + (isSensitive(term) ? 1 : 0);
  return candidates.toSorted((a, b) => rank(b) - rank(a))[0];
}

const isSensitive = (term: Term): boolean => term.caseSensitive || term.accentSensitive;

/** The label, and each way to put one or more of its longer words into the plural. */
function spellings(term: Term): string[] {
  const label = simplifyLabel(term);
  if (label === '') return [];
  if (isSensitive(term)) return [label];
  return label
    .split(' ')
    .map((word) => {
      if (!/^\p{L}{4,}$/u.test(word) || /[sxz]$/.test(word)) return [word];
      return /[ae]u$/.test(word) ? [word, `${word}s`, `${word}x`] : [word, `${word}s`];
    })
    .reduce((beginnings, words) =>
      beginnings.flatMap((beginning) => words.map((word) => `${beginning} ${word}`)),
    );
}

const simplifyLabel = (term: Term): string => simplify(term.label).replace(/ +/g, ' ').trim();

const invisible = /\u00AD|[\u200B-\u200F]|\u2060|\uFE0F|\uFEFF/g;
const accents = /[\u0300-\u036F]/g;

/** One kind of apostrophe, space and hyphen; ligatures as the letters that they join; nothing without width. */
function unify(written: string): string {
  return written
    .replace(invisible, '')
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'OE')
    .replaceAll('ﬁ', 'fi')
    .replaceAll('…', '...')
    .replace(/[’‘`´]/g, "'")
    .replace(/[\u00A0\u202F\t\u2010-\u2013-]/g, ' ');
}

const simplify = (written: string): string =>
  unify(written).normalize('NFD').replace(accents, '').toLowerCase();

function isWrittenAs(stretch: string, { label, caseSensitive, accentSensitive }: Term): boolean {
  const spelled = (written: string): string => {
    const accented = unify(written).normalize('NFC');
    const kept = accentSensitive ? accented : accented.normalize('NFD').replace(accents, '');
    return caseSensitive ? kept : kept.toLowerCase();
  };
  return !(caseSensitive || accentSensitive) || spelled(stretch) === spelled(label);
}

const isWord = (character: string | undefined): boolean => /[\p{L}\p{N}_]/u.test(character ?? '');
/** What can be seen, with a sign in place of each half of a character beyond the first plane, which makes no words. */
const visible = (text: string): string =>
  text
    .replace(invisible, '')
    .replace(accents, '')
    .replace(/[\uD800-\uDFFF]/g, '#');

function beginsWord(text: string, at: number): boolean {
  if (visible(text.charAt(at)) === '') return false;
  const before = visible(text.slice(Math.max(0, at - 40), at));
  if (isWord(before.at(-1))) return false;
  const apostrophe = /([\p{L}\p{N}_]*)['’‘`´]$/u.exec(before);
  if (!apostrophe) return true;
  const elided = 'c d j l m n s t qu jusqu lorsqu puisqu quoiqu'.split(' ');
  return ['', ...elided].includes(simplify(apostrophe[1] ?? ''));
}

/** After a whole word with its accents, before anything that has no width. */
function endsWord(text: string, end: number): boolean {
  const base = text.slice(0, end).replace(/[\u0300-\u036F]+$/, '');
  if (base.at(-1)?.replace(invisible, '') === '') return false;
  if (text.charAt(end).replace(accents, '') === '' && end < text.length) return false;
  const last = visible(text.slice(Math.max(0, end - 40), end)).at(-1);
  return !isWord(last) || !isWord(visible(text.slice(end, end + 40)).at(0));
}
