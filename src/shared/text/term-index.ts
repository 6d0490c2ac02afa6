import { fold } from './fold.ts';

/** One way to write a concept, or an expression that looks like one. */
export interface Term {
  readonly conceptId: string;
  readonly label: string;
  readonly caseSensitive: boolean;
  readonly accentSensitive: boolean;
  readonly glossaryId: string;
  /** Place of the glossary in the order: of what is written the same, the lowest is found. */
  readonly rank: number;
  /** Where this is the longest, nothing is found: it holds a form of the concept and means something else. */
  readonly isException: boolean;
}

/** No node, no term. Node 0 is the root, which nothing leads to. */
export const none = 0;

/**
 * A trie over folded code units, with a space in place of every hyphen. Nodes are indices into parallel arrays: a
 * node's children are a chain of siblings, which is short below the root; from the root there is a table.
 */
export interface TermIndex {
  readonly terms: readonly Term[];
  readonly firstNode: Int32Array;
  /** Per node: the code unit that leads to it, its first child and its next sibling. */
  readonly unit: Uint16Array;
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  /** Per node: one more than the index of a term that ends there. */
  readonly term: Int32Array;
  /** Per term: one more than the index of the next term that is written the same when folded. */
  readonly nextTerm: Int32Array;
  /** Per node: which endings a plural may add there. */
  readonly plural: Uint8Array;
}

export const pluralInS = 1;
export const pluralInSOrX = 2;

/** Letters alone, and four at least: shorter words are too often another word with an `s`: `IA` and `ias`, `bus`. */
const pluralWord = /^\p{L}{4,}$/u;

/** Folded form in which labels are indexed and texts are walked: hyphens are spaces. */
export function indexKey(label: string): string {
  return fold(label).replaceAll('-', ' ').replace(/ +/g, ' ').trim();
}

/**
 * Builds the trie. Terms that fold to nothing are left out; of those that fold to the same, those of the lowest rank come
 * first, and of one rank the sensitive ones, since they are the more particular.
 */
export function buildTermIndex(input: readonly Term[]): TermIndex {
  const terms = input.toSorted(
    // The last one to be put at a node is the first one there.
    (a, b) => b.rank - a.rank || Number(isSensitive(a)) - Number(isSensitive(b)),
  );
  const keys = terms.map((term) => indexKey(term.label));
  const capacity = keys.reduce((sum, key) => sum + key.length, 1);
  const index = {
    terms,
    firstNode: new Int32Array(0x10000),
    unit: new Uint16Array(capacity),
    child: new Int32Array(capacity),
    sibling: new Int32Array(capacity),
    term: new Int32Array(capacity),
    nextTerm: new Int32Array(terms.length),
    plural: new Uint8Array(capacity),
  };
  let nodes = 1;

  function childOf(node: number, unit: number): number {
    let child = node === none ? (index.firstNode[unit] ?? none) : findChild(index, node, unit);
    if (child !== none) return child;
    child = nodes;
    nodes += 1;
    index.unit[child] = unit;
    if (node === none) index.firstNode[unit] = child;
    else {
      index.sibling[child] = index.child[node] ?? none;
      index.child[node] = child;
    }
    return child;
  }

  keys.forEach((key, termIndex) => {
    const term = terms[termIndex];
    if (key === '' || !term) return;
    let node = none;
    for (let at = 0; at < key.length; at += 1) {
      node = childOf(node, key.charCodeAt(at));
      if (!isSensitive(term))
        index.plural[node] = Math.max(index.plural[node] ?? 0, plural(key, at));
    }
    index.nextTerm[termIndex] = index.term[node] ?? none;
    index.term[node] = termIndex + 1;
  });
  return index;
}

/** The child of a node, other than the root, that a code unit leads to; or `none`. */
export function findChild(
  index: Pick<TermIndex, 'unit' | 'child' | 'sibling'>,
  node: number,
  unit: number,
): number {
  let child = index.child[node] ?? none;
  while (child !== none && index.unit[child] !== unit) child = index.sibling[child] ?? none;
  return child;
}

function isSensitive(term: Term): boolean {
  return term.caseSensitive || term.accentSensitive;
}

/** Which plural endings a word of a folded label may take when it ends at `at`: none unless a whole, long word does. */
function plural(key: string, at: number): number {
  if (at + 1 < key.length && key.charAt(at + 1) !== ' ') return 0;
  const word = key.slice(key.lastIndexOf(' ', at) + 1, at + 1);
  if (!pluralWord.test(word) || /[sxz]$/.test(word)) return 0;
  return /[ae]u$/.test(word) ? pluralInSOrX : pluralInS;
}
