/** Marks on one letter: no writing has half as many, and Unicode asks for no more of a text that is read in pieces (UAX #15, section 13). */
const surplusMarks = /(\p{M}{30})\p{M}+/gu;
/** In fewer code units marks cost nothing. */
const harmlessLength = 1_000;

/**
 * A text in Unicode's composed form, with thirty marks on a letter at the most: putting them in order takes the square of
 * their number, and nothing can interrupt it.
 */
export function compose(text: string): string {
  const safe = text.length > harmlessLength ? text.replace(surplusMarks, '$1') : text;
  return safe.normalize('NFC');
}
