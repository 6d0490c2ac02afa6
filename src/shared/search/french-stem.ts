/** An ending, what stands in its place, and how many letters must be left before it. */
type Ending = readonly [ending: string, replacement: string, least: number];

/** Longer endings stand before those that they end in; at most one is replaced. */
const derivations: readonly Ending[] = [
  ['issement', 'i', 3],
  ['issant', 'i', 3],
  ['ement', '', 4],
  ['atrice', '', 3],
  ['ateur', '', 3],
  ['ation', '', 3],
  ['ative', '', 3],
  ['atif', '', 3],
  ['ition', '', 3],
  ['trice', 't', 3],
  ['teur', 't', 3],
  ['euse', 'eu', 3],
  ['eur', 'eu', 3],
  ['ive', 'if', 3],
];

/** Endings of verbs and of the feminine, after the derivations; at most one is replaced. */
const inflections: readonly Ending[] = [
  ['aient', '', 3],
  ['ait', '', 4],
  ['ee', '', 3],
  ['ez', '', 3],
  ['e', '', 3],
  ['ir', 'i', 3],
];

/** Not plurals, although they end like one, and different from the word that they would become. */
const noPlurals: ReadonlySet<string> = new Set(['fois', 'mois', 'pays', 'poids', 'temps']);

/**
 * The stem of a folded French word: number, gender, and the commonest endings of verbs and derivations are taken off. A
 * light stemmer after J. Savoy, "Light Stemming Approaches for the French, Portuguese, German and Hungarian Languages",
 * SAC 2006, with endings chosen anew for words without accents, as people type them. Words of three letters or fewer
 * stay, and those with digits.
 */
export function frenchStem(word: string): string {
  if (word.length < 4 || noPlurals.has(word) || /[^a-z]/.test(word)) return word;
  const derived = replaceEnding(singular(word), derivations);
  let stem = replaceEnding(derived, inflections);
  // The third person plural (`publient`, `présentent`); nouns in -ment are none.
  if (stem.length > 7 && stem.endsWith('ent') && !stem.endsWith('ment')) stem = stem.slice(0, -3);
  if (stem.length > 4 && stem.endsWith('er')) stem = stem.slice(0, -2);
  if (stem.endsWith('qu')) stem = `${stem.slice(0, -2)}c`;
  if (stem.endsWith('y') && stem.length > 4) stem = `${stem.slice(0, -1)}i`;
  return undoubled(stem);
}

function singular(word: string): string {
  if (word.endsWith('eaux')) return word.slice(0, -1);
  if (word.length > 4 && word.endsWith('aux')) return `${word.slice(0, -2)}l`;
  if (word.endsWith('x')) return word.slice(0, -1);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function replaceEnding(word: string, endings: readonly Ending[]): string {
  const found = endings.find(
    ([ending, , least]) => word.length - ending.length >= least && word.endsWith(ending),
  );
  return found ? word.slice(0, -found[0].length) + found[1] : word;
}

function undoubled(stem: string): string {
  const doubled = stem.length > 4 && /([^aeiou])\1$/.test(stem);
  return doubled ? stem.slice(0, -1) : stem;
}
