import type { SearchTerm } from '../../../shared/search/query.ts';
import type { WordQuery } from './search-protocol.ts';

/** The FTS5 tokenizer for texts that are folded words between spaces already. */
export const indexTokenizer = "ascii tokenchars '_'";

/** The forms of a folded word that texts have, the word itself included. */
export type FormsOf = (word: string) => readonly string[];

/**
 * A query's terms as an FTS5 expression. A word stands for all its forms; phrases and beginnings are looked up as they
 * are. Undefined when no words are required.
 */
export function matchExpression(
  { required, excluded }: WordQuery,
  formsOf: FormsOf,
): string | undefined {
  if (required.length === 0) return undefined;
  const termExpression = (term: SearchTerm) => {
    const expression = anyOf(alternatives(term, formsOf));
    return term.scope === 'title' ? `({title} : ${expression})` : expression;
  };
  const wanted = required.map((terms) => anyOf(terms.map(termExpression))).join(' AND ');
  if (excluded.length === 0) return wanted;
  return `(${wanted}) NOT ${anyOf(excluded.map(termExpression))}`;
}

function alternatives(term: SearchTerm, formsOf: FormsOf): readonly string[] {
  switch (term.type) {
    case 'word':
      return formsOf(term.word).map(quoted);
    case 'prefix': {
      // What begins so is found by its beginning already.
      const others = formsOf(term.word).filter((form) => !form.startsWith(term.word));
      return [`${quoted(term.word)} *`, ...others.map(quoted)];
    }
    case 'phrase':
      return [`${quoted(term.words.join(' '))}${term.open ? ' *' : ''}`];
  }
}

function anyOf(expressions: readonly string[]): string {
  return `(${expressions.join(' OR ')})`;
}

/** Words hold letters, digits and `_` only, so nothing in them needs escaping. */
function quoted(words: string): string {
  return `"${words}"`;
}
