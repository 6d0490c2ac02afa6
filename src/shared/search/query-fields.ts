import { fold } from '../text/fold.ts';
import { primaryLanguage, parseLanguageTag } from '../domain/language.ts';
import type { SearchAddition, SearchFilter, SearchScope, SearchState } from './query.ts';
import { textWords } from './words.ts';

/** What a query can name before a colon. */
export type QueryField =
  | 'source'
  | 'author'
  | 'language'
  | 'state'
  | 'tag'
  | 'has'
  | 'before'
  | 'after'
  | 'newer'
  | 'older'
  | ScopeField;

/** Fields that say where a term is looked for; the others are filters. */
type ScopeField = Exclude<SearchScope, 'anywhere'>;

/** Fields as they are typed, folded. The English and French names stand for the same in either language. */
const fields: ReadonlyMap<string, QueryField> = new Map([
  ['source', 'source'],
  ['author', 'author'],
  ['auteur', 'author'],
  ['autrice', 'author'],
  ['lang', 'language'],
  ['language', 'language'],
  ['langue', 'language'],
  ['is', 'state'],
  ['est', 'state'],
  ['tag', 'tag'],
  ['etiquette', 'tag'],
  ['has', 'has'],
  ['avec', 'has'],
  ['before', 'before'],
  ['avant', 'before'],
  ['after', 'after'],
  ['apres', 'after'],
  ['newer', 'newer'],
  ['recent', 'newer'],
  ['older', 'older'],
  ['ancien', 'older'],
  ['title', 'title'],
  ['titre', 'title'],
  ['note', 'note'],
  ['notes', 'note'],
]);

/** States as they are typed, folded and without hyphens. */
const states: ReadonlyMap<string, SearchState> = new Map([
  ['unread', 'unread'],
  ['nonlu', 'unread'],
  ['read', 'read'],
  ['lu', 'read'],
  ['starred', 'starred'],
  ['favori', 'starred'],
  ['queued', 'queued'],
  ['asuivre', 'queued'],
  ['incomplete', 'incomplete'],
  ['incomplet', 'incomplete'],
]);

/** What can have been added, as it is typed, folded. */
const additions: ReadonlyMap<string, SearchAddition> = new Map([
  ['tag', 'tag'],
  ['tags', 'tag'],
  ['etiquette', 'tag'],
  ['etiquettes', 'tag'],
  ['note', 'note'],
  ['notes', 'note'],
]);

const hour = 60 * 60 * 1000;

/** Units of an age by their first letters, folded, in milliseconds; a month and a year as long as they mostly are. */
const ageUnits: ReadonlyMap<string, number> = new Map([
  ['h', hour],
  ['d', 24 * hour],
  ['j', 24 * hour],
  ['w', 7 * 24 * hour],
  ['s', 7 * 24 * hour],
  ['m', 30 * 24 * hour],
  ['y', 365 * 24 * hour],
  ['a', 365 * 24 * hour],
]);

/** Languages by their names, folded, besides their tags. */
const languages: ReadonlyMap<string, string> = new Map([
  ['french', 'fr'],
  ['francais', 'fr'],
  ['english', 'en'],
  ['anglais', 'en'],
]);

export function queryField(name: string): QueryField | undefined {
  return fields.get(fold(name));
}

export function isScopeField(field: QueryField): field is ScopeField {
  return field === 'title' || field === 'note';
}

/**
 * The filter that a field's value makes; undefined when the value says nothing that the field knows. `open` when the value
 * may go on.
 */
export function filterOf(
  field: Exclude<QueryField, ScopeField>,
  value: string,
  open: boolean,
): SearchFilter | undefined {
  switch (field) {
    case 'source':
    case 'author': {
      const words = textWords(value).map(({ word }) => word);
      return words.length === 0 ? undefined : { type: field, words };
    }
    case 'language': {
      const language = languageOf(value);
      return language === undefined ? undefined : { type: 'language', language };
    }
    case 'state': {
      const state = states.get(fold(value).replace(/[- ]/g, ''));
      return state && { type: 'state', state };
    }
    case 'tag': {
      const words = textWords(value).map(({ word }) => word);
      return words.length === 0 ? undefined : { type: 'tag', words, open };
    }
    case 'has': {
      const addition = additions.get(fold(value));
      return addition && { type: 'has', addition };
    }
    case 'before':
    case 'after': {
      const time = timeOf(value);
      return time === undefined ? undefined : { type: field, time };
    }
    case 'newer':
    case 'older': {
      const age = ageOf(value);
      return age === undefined ? undefined : { type: field, age };
    }
  }
}

function languageOf(value: string): string | undefined {
  const named = languages.get(fold(value));
  const tag = named ?? (/^\p{L}{2,3}(?:[-_]|$)/u.test(value) ? parseLanguageTag(value) : undefined);
  return tag === undefined ? undefined : primaryLanguage(tag);
}

/**
 * The first moment, in the machine's time zone, of a year, month or day: `2026`, `2026-11`, `2026-11-05`, `11/2026` and
 * `05/11/2026`, the day first as in French and British dates.
 */
function timeOf(value: string): number | undefined {
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(value);
  const written = /^(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})$/.exec(value);
  const parts = iso ? [iso[1], iso[2], iso[3]] : [written?.[3], written?.[2], written?.[1]];
  const [year, month = 1, day = 1] = parts.map((part) =>
    part === undefined ? undefined : Number(part),
  );
  if (year === undefined) return undefined;
  const date = new Date(year, month - 1, day);
  // A day that no calendar has rolls over into another month.
  return date.getMonth() === month - 1 && date.getDate() === day ? date.getTime() : undefined;
}

/** A whole number of hours, days, weeks, months or years, as `12h`, `7d` or `7j`, `2w` or `2s`, `1y` or `1a`. */
function ageOf(value: string): number | undefined {
  const [, count, unit] = /^(\d{1,4})(\p{L})$/u.exec(fold(value)) ?? [];
  const length = unit === undefined ? undefined : ageUnits.get(unit);
  return count === undefined || length === undefined ? undefined : Number(count) * length;
}
