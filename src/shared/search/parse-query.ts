import { isFunctionWord } from './function-words.ts';
import { filterOf, isScopeField, queryField } from './query-fields.ts';
import type { SearchFilter, SearchQuery, SearchScope, SearchTerm } from './query.ts';
import { queryPieces, type QueryPiece } from './query-pieces.ts';
import { textWords } from './words.ts';

/** Most terms and filters of one query; a longer one, a paragraph pasted by mistake, is cut off there. */
const mostParts = 32;
/** A single letter begins too many words to be looked up as a beginning. */
const shortestPrefix = 2;

/** What one piece asks for. */
type Part =
  | { readonly type: 'term'; readonly term: SearchTerm }
  | { readonly type: 'filter'; readonly filter: SearchFilter };

/** Parts of which one is enough: a single part, or several with `OR` between them. All are terms, or all filters. */
interface Clause {
  readonly excluded: boolean;
  readonly parts: readonly Part[];
}

/**
 * Understands what a person types into the search box:
 *
 * - words: all of them, in any form (`marché` finds `marchés`); the last one may go on as it is being typed;
 * - `"a phrase"`, with any quotation marks: exactly these words in this order; words joined by signs are one as well;
 * - `-word`, `-"phrase"`, `-field:value`: not that;
 * - `one OR other` (or `OU`), in capitals: either; it binds more tightly than the space;
 * - `word*`: everything that begins so;
 * - `title:` (`titre:`) words in titles; `note:` (the same in French, or `notes:`) words of what the person wrote about an
 *   article; `source:` words of a source's title; `author:` (`auteur:`, `autrice:`) words of an author's name; `lang:` (`langue:`) a language by tag or
 *   name; `is:` (`est:`) `unread`, `read`, `starred`, `queued`, `incomplete` (`nonlu`, `lu`, `favori`, `àsuivre`, `incomplet`);
 *   `tag:` (`étiquette:`) words of a tag; `has:tag` (`avec:étiquette`) any tag, `has:note`
 *   (`avec:note`) anything marked or written;
 *   `before:` (`avant:`) and `after:` (`après:`) a year, month or day, the latter from that day on; `newer:` (`récent:`)
 *   and `older:` (`ancien:`) an age such as `12h`, `7d`, `2w`, `3m` or `1y` (`7j`, `2s`, `1a`).
 *
 * It never fails: a field that nobody knows, or a value that its field does not know, is searched for as words. Function
 * words count only where nothing else is asked for, and in phrases.
 */
export function parseQuery(query: string): SearchQuery {
  const clauses = withoutIdleWords(clausesOf(queryPieces(query).slice(0, mostParts)));
  return {
    required: clauses.flatMap((clause) => {
      const terms = termsOf(clause);
      return clause.excluded || terms.length === 0 ? [] : [terms];
    }),
    excluded: clauses.flatMap((clause) => (clause.excluded ? termsOf(clause) : [])),
    filters: clauses.flatMap(({ excluded, parts }) => {
      const anyOf = parts.flatMap((part) => (part.type === 'filter' ? [part.filter] : []));
      return anyOf.length === 0 ? [] : [{ excluded, anyOf }];
    }),
  };
}

function clausesOf(pieces: readonly QueryPiece[]): readonly Clause[] {
  const clauses: Clause[] = [];
  let either = false;
  for (const [index, piece] of pieces.entries()) {
    if (isEither(piece) && clauses.length > 0 && index < pieces.length - 1) {
      either = true;
      continue;
    }
    const part = partOf(piece);
    if (!part) continue;
    const last = clauses.at(-1);
    // A term and a filter, or something excluded, cannot stand in for each other: between them the word joins nothing.
    const joins = either && last?.parts[0]?.type === part.type && !last.excluded && !piece.excluded;
    if (joins) clauses[clauses.length - 1] = { ...last, parts: [...last.parts, part] };
    else clauses.push({ excluded: piece.excluded, parts: [part] });
    either = false;
  }
  return clauses;
}

function isEither({ field, quoted, excluded, text }: QueryPiece): boolean {
  return field === undefined && !quoted && !excluded && (text === 'OR' || text === 'OU');
}

function partOf(piece: QueryPiece): Part | undefined {
  const field = piece.field === undefined ? undefined : queryField(piece.field);
  if (field !== undefined && !isScopeField(field)) {
    const filter = filterOf(field, piece.text, isOpen(piece));
    if (filter) return { type: 'filter', filter };
  }
  const scope = field !== undefined && isScopeField(field) && piece.text !== '' ? field : undefined;
  const isPlain = piece.field === undefined || scope !== undefined;
  const text = isPlain ? piece.text : `${piece.field} ${piece.text}`;
  const term = termOf({ ...piece, text }, scope ?? 'anywhere');
  return term && { type: 'term', term };
}

function termOf(
  { text, quoted, unfinished }: QueryPiece,
  scope: SearchScope,
): SearchTerm | undefined {
  const found = textWords(text);
  const words = found.map(({ word }) => word);
  const last = found.at(-1);
  if (!last) return undefined;
  const open = isOpen({ text, quoted, unfinished }, last.end);
  if (quoted || words.length > 1) return { type: 'phrase', words, open, scope };
  const goesOn = open && last.word.length >= shortestPrefix;
  return { type: goesOn ? 'prefix' : 'word', word: last.word, scope };
}

/** Whether the last word of a piece, which ends at `end`, may go on: it is being typed, or ends in `*`. */
function isOpen(
  { text, quoted, unfinished }: Pick<QueryPiece, 'text' | 'quoted' | 'unfinished'>,
  end = text.length,
): boolean {
  return (!quoted && text.endsWith('*')) || (unfinished && end === text.length);
}

/** Leaves out words that stand in nearly every text, unless they are all that is asked for. */
function withoutIdleWords(clauses: readonly Clause[]): readonly Clause[] {
  const kept = clauses.filter((clause) => !isIdle(clause));
  return kept.some((clause) => !clause.excluded && termsOf(clause).length > 0) ? kept : clauses;
}

function isIdle(clause: Clause): boolean {
  const [term, ...others] = termsOf(clause);
  if (!term || clause.excluded || others.length > 0 || term.type === 'phrase') return false;
  return isFunctionWord(term.word) || term.word.length === 1;
}

function termsOf({ parts }: Clause): readonly SearchTerm[] {
  return parts.flatMap((part) => (part.type === 'term' ? [part.term] : []));
}
