import createHyphenator, { type PatternsDefinition } from 'hyphen';
import british from 'hyphen/patterns/en-gb.js';
import american from 'hyphen/patterns/en-us.js';
import french from 'hyphen/patterns/fr.js';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import type { DivideWord } from '../../../shared/text/break-points.ts';

/** A word of which at least this many letters stay on a line, as the page's `hyphenate-limit-chars` asks of the browser. */
const leastLetters = 3;
/** Words whose division is kept in mind, in each language: more than any one person's articles have. */
const mostWords = 30_000;

/** A language whose words are divided here, and a long word of it. */
interface Division {
  readonly patterns: PatternsDefinition;
  readonly longWord: string;
}

const longEnglishWord = 'government';
const divisions: Readonly<Record<string, Division>> = {
  en: { patterns: american, longWord: longEnglishWord },
  'en-gb': { patterns: british, longWord: longEnglishWord },
  fr: { patterns: french, longWord: 'gouvernement' },
};

/** Where English is divided as in Great Britain, by its parts and not by its sound. */
const britishRegions: ReadonlySet<string> = new Set('gb ie au nz za in mt sg hk'.split(' '));

/** By the names of `divisions`; undefined where words are not divided here. */
const rules = new Map<string, DivideWord | undefined>();

/**
 * How words of a language are divided, by the patterns of Liang's algorithm that TeX uses; undefined where there are none,
 * and where the browser has a dictionary of its own, as Chromium on macOS does, whose `hyphens: auto` does the same.
 */
export function divisionOf(language: string): DivideWord | undefined {
  const name = divisionNamed(language);
  if (!rules.has(name)) {
    const division = divisionOfName(name);
    const isOurs = division !== undefined && !dividesByItself(name, division.longWord);
    rules.set(name, isOurs ? divideBy(division.patterns) : undefined);
  }
  return rules.get(name);
}

/** The patterns by which a language is divided here, if there are any. */
export function patternsOf(language: string): PatternsDefinition | undefined {
  return divisionOfName(divisionNamed(language))?.patterns;
}

function divisionOfName(name: string): Division | undefined {
  return Object.hasOwn(divisions, name) ? divisions[name] : undefined;
}

/** Most publishers do not say which English they write: the American patterns are for all that does not say another. */
function divisionNamed(language: string): string {
  const primary = primaryLanguage(language);
  const subtags = language.toLowerCase().split('-').slice(1);
  const isBritish = primary === 'en' && subtags.some((subtag) => britishRegions.has(subtag));
  return isBritish ? 'en-gb' : primary;
}

/** A rule that works each word out once. */
export function divideBy(patterns: PatternsDefinition): DivideWord {
  // It keeps every word in mind as well, so that both are begun anew together.
  let hyphenate = createHyphenator(patterns, { async: false });
  const known = new Map<string, readonly number[]>();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    if (known.size >= mostWords) {
      known.clear();
      hyphenate = createHyphenator(patterns, { async: false });
    }
    const parts = hyphenate(word);
    const points = typeof parts === 'string' ? pointsBetween(parts.split('\u00AD')) : [];
    known.set(word, points);
    return points;
  };
}

function pointsBetween(parts: readonly string[]): readonly number[] {
  const { length } = parts.join('');
  const points: number[] = [];
  let point = 0;
  for (const part of parts.slice(0, -1)) {
    point += part.length;
    if (point >= leastLetters && point <= length - leastLetters) points.push(point);
  }
  return points;
}

/** Whether the browser divides a long word that has no room: then it takes more than one line. */
function dividesByItself(language: string, longWord: string): boolean {
  const box = document.createElement('div');
  box.lang = language;
  box.textContent = longWord;
  box.style.cssText =
    'position: absolute; visibility: hidden; width: 0; font-size: 10px; line-height: 10px; ' +
    'overflow-wrap: normal; word-break: normal; hyphens: auto';
  document.body.append(box);
  const { height } = box.getBoundingClientRect();
  box.remove();
  return height > 10;
}
