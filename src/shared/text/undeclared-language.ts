import { primaryLanguage, type LanguageTag } from '../domain/language.ts';

/**
 * Frequent words that hold the sentences of a language together. A word in two of these lists speaks for neither language.
 * Chosen by hand; what Latin has as well is left out, since mottoes and terms of law are quoted everywhere.
 */
const functionWords = {
  en: `the of and to is that it for was with as his they be this from or had by but what were we there can an your which
    their said if will how she would has been who not have are more could its into than about these when`,
  fr: `le les des du une dans que pour pas est sur avec ce cette ces sont par plus au aux mais ou où nous vous ils elles
    leur leurs été être avait fait comme tout même sans aussi dont c qu n d l ne son sa ses`,
  de: `der die das und ist von zu mit sich den dem des ein eine einer einem nicht auf für im auch als wird sind bei nach
    wie aus oder haben hat werden wurde noch nur über kann dass wenn`,
  es: `el los las y en un una por con para del al es que se su sus lo como más pero fue son esta este entre cuando muy sin
    sobre también hasta donde desde han`,
  it: `il gli i di che è un una per con del della dei delle non nel nella sono più anche come dal dalla si al alla ha
    questo questa ma suo sua loro quando essere stato`,
  nl: `de het een van en dat is niet op zijn met voor die er aan om ook als maar bij nog naar uit hebben heeft wordt werd
    deze dit door over kan worden`,
  pt: `o os um uma do da dos das em no na nos nas que para com não por mais como foi ao aos ele ela seu sua são também
    pelo pela quando muito já está isso`,
} as const;

/** What a passage must have at least before its language is guessed; judgements, made so that hardly any guess is wrong. */
const fewestWords = 6;
const fewestDifferent = 3;
/** Of its words that hold together; running text has twice as many. */
const leastShare = 0.2;
/** How many times as often as those of the text around it. */
const leastAdvantage = 4;

const languageOfWord = new Map<string, string | undefined>();
for (const [language, words] of Object.entries(functionWords)) {
  for (const word of words.split(/\s+/u)) {
    languageOfWord.set(word, languageOfWord.has(word) ? undefined : language);
  }
}

const sentenceEnd = /[.!?…]\s/u;

/**
 * The words of a passage in small letters. Those with a capital within a sentence stay as they are, as no word of a
 * language: the articles of “Los Angeles” and “Le Monde” belong to names, which say nothing of the text that names them.
 */
function wordsOf(passage: string): readonly string[] {
  const isInCapitals = passage === passage.toUpperCase();
  return passage.split(sentenceEnd).flatMap((sentence) =>
    (sentence.match(/\p{L}+/gu) ?? []).map((word, at) => {
      const isName = at > 0 && !isInCapitals && /^\p{Lu}/u.test(word);
      return isName ? word : word.toLowerCase();
    }),
  );
}

/**
 * The language of a passage whose author does not say that it is in another one than the text around it, by the words
 * that hold its sentences together: `fr` in an English text, say. Undefined where nothing speaks clearly for another
 * language than `around`: short passages, names, and texts in a language whose words are not known here. A wrong guess
 * would be worse than none.
 */
export function undeclaredLanguage(passage: string, around: LanguageTag): string | undefined {
  const own = primaryLanguage(around);
  if (!Object.hasOwn(functionWords, own)) return undefined;
  const words = wordsOf(passage);
  if (words.length < fewestWords) return undefined;
  const found = new Map<string, string[]>();
  for (const word of words) {
    const language = languageOfWord.get(word);
    if (language !== undefined) found.set(language, [...(found.get(language) ?? []), word]);
  }
  const count = (language: string) => found.get(language)?.length ?? 0;
  const [best, second] = [...found.keys()].toSorted((a, b) => count(b) - count(a));
  if (best === undefined || best === own) return undefined;
  const isClear =
    count(best) >= leastShare * words.length &&
    count(best) >= leastAdvantage * count(own) &&
    (second === undefined || count(best) >= 2 * count(second)) &&
    new Set(found.get(best)).size >= fewestDifferent;
  return isClear ? best : undefined;
}
