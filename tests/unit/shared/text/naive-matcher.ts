import type { TermMatch } from '../../../../src/shared/domain/glossary.ts';
import { fold } from '../../../../src/shared/text/fold.ts';
import type { Term } from '../../../../src/shared/text/terms.ts';

/**
 * What the matcher must find, written for plainness: at each place where a word begins, every stretch of text is
 * compared with every label, and the longest that is equal wins. Cubic; for short texts only.
 */
export function findTermsNaively(text: string, terms: readonly Term[]): TermMatch[] {
  const matches: TermMatch[] = [];
  const ordered = terms.toSorted((a, b) => Number(sensitive(b)) - Number(sensitive(a)));
  let at = 0;
  while (at < text.length) {
    const match = beginsWord(text, at) ? longestAt(text, at, ordered) : undefined;
    if (match) matches.push(match);
    at = match ? match.end : at + 1;
  }
  return matches;
}

function longestAt(text: string, start: number, terms: readonly Term[]): TermMatch | undefined {
  for (let end = text.length; end > start; end -= 1) {
    const stretch = text.slice(start, end);
    if (stretch.includes('\n') || !endsWord(text, end)) continue;
    for (const isEqual of [isExact, isPlural]) {
      const term = terms.find((candidate) => isEqual(stretch, candidate));
      if (term) return { conceptId: term.conceptId, label: term.label, start, end };
    }
  }
  return undefined;
}

const sensitive = (term: Term): boolean => term.caseSensitive || term.accentSensitive;
const key = (value: string): string => fold(value).replaceAll('-', ' ');
const visible = (value: string): string => value.replace(/[\u00AD\u200B]/g, '');

function isExact(stretch: string, term: Term): boolean {
  if (key(stretch) !== key(term.label)) return false;
  const written = (value: string): string => {
    const spelled = visible(value)
      .normalize('NFC')
      .replace(/[’']/g, "'")
      .replace(/[\u00A0\u2011-]/g, ' ');
    const accents = term.accentSensitive
      ? spelled
      : spelled.normalize('NFD').replace(/\p{M}/gu, '');
    return term.caseSensitive ? accents : accents.toLowerCase();
  };
  return !sensitive(term) || written(stretch) === written(term.label);
}

function isPlural(stretch: string, term: Term): boolean {
  if (sensitive(term)) return false;
  const found = key(stretch).split(' ');
  const labels = key(term.label).split(' ');
  return (
    found.length === labels.length &&
    found.every((word, index) => {
      const label = labels[index] ?? '';
      if (word === label) return true;
      if (!/^\p{L}{4,}$/u.test(label) || /[sxz]$/.test(label)) return false;
      return word === `${label}s` || (/[ae]u$/.test(label) && word === `${label}x`);
    })
  );
}

const isWord = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');

function beginsWord(text: string, at: number): boolean {
  if ('\u00AD\u200B\u0301'.includes(text.charAt(at))) return false;
  const before = visible(text.slice(0, at)).replace(/\u0301/g, '');
  if (isWord(before.at(-1))) return false;
  if (!/['’]$/.test(before)) return true;
  const elided = /([\p{L}\p{N}]*)['’]$/u.exec(before)?.[1] ?? '';
  return /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)?$/.test(fold(elided));
}

function endsWord(text: string, end: number): boolean {
  if (/[\u00AD\u200B]/.test(text.charAt(end - 1)) || text.charAt(end) === '\u0301') return false;
  const last = visible(text.slice(0, end))
    .replace(/\u0301/g, '')
    .at(-1);
  return !isWord(last) || !isWord(visible(text.slice(end)).at(0));
}
