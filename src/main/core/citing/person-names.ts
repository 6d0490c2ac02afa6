import { primaryLanguage, type LanguageTag } from '../../../shared/domain/language.ts';

/** A name as CSL-JSON has it: of a person, in parts, or of an institution, whole. */
export type CslName =
  | { readonly literal: string }
  | {
      readonly family: string;
      readonly given?: string;
      /** Belongs to the name but is left out where the family name stands alone: the « de » of « de La Tour ». */
      readonly 'dropping-particle'?: string;
      /** Is never left out: the “van” of “van Gogh”. */
      readonly 'non-dropping-particle'?: string;
      readonly suffix?: string;
    };

/** Words that no person is called by and that institutions and bylines of desks are. */
const institutionWords =
  /(?:^|[\s’'-])(?:ag[eè]nc[ey]|association|authority|autorité|bank|banque|bureau|cent(?:er|re)|comité|commission|committee|communications?|company|conseil|council|department|direction|editorial|editors?|équipe|fondation|foundation|gmbh|government|gouvernement|group(?:e)?|inc|institute?|laboratoire|laboratory|ltd|media|minist(?:ère|ry)|news|newsroom|office|organi[sz]ation|parlement|parliament|press[e]?|rédaction|research|service|société|society|staff|team|times|tribune|union|universit[éy]|admin|webmaster)(?:$|[\s,.])/iu;
/** What stands before a name and is none of it. */
const before =
  /^(?:by|par|propos recueillis par|text by|texte(?: de)?|written by|écrit par|(?:dr|prof|pr|mrs|mr|ms|mme|mlle)\.?(?=\s))\s+/iu;
const suffixes = /^(?:jr|sr)\.?$|^[ivx]{2,4}$/iu;
/** Particles that are dropped: French « de », as the typographic codes of both languages have it. */
const dropped = /^(?:de|d[’'])$/u;
const kept =
  /^(?:du|des|la|le|les|van|von|vom|zu|zum|zur|der|den|dem|ter|ten|het|del|della|di|da|dos|das|do|af|av|al|el|bin|ben|ibn)$/u;
/** How many words a person's name has at most. */
const mostWords = 6;

/**
 * Names from the bylines of an article, of which feeds and pages put several into one and say what kind they are nowhere. What
 * does not look like a person's name stays as it is written: a name that is parted wrongly is worse than one that is not.
 */
export function parseNames(
  bylines: readonly string[],
  site: string,
  language: LanguageTag,
): readonly CslName[] {
  const names = bylines.flatMap((byline) => namesOf(byline, site, language));
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = JSON.stringify(name);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function namesOf(byline: string, site: string, language: LanguageTag): readonly CslName[] {
  const text = withoutPrefix(
    byline
      .replace(/\s+/g, ' ')
      .replace(/\s*<?[^\s<>]+@[^\s<>]+>?/g, '')
      .trim()
      .replace(/^\((.*)\)$/, '$1'),
  );
  if (text === '') return [];
  if (isSame(text, site)) return [{ literal: text }];
  const inverted = invertedName(text, language);
  if (inverted) return [inverted];
  const parts = text
    .split(/\s*[,;/|]\s+|\s+(?:&|et|and|avec|with)\s+/iu)
    .map(withoutPrefix)
    .filter((part) => part !== '');
  // Only where each part is a name by itself: “Ministry of Trade and Industry” is one.
  const isList = parts.length > 1 && parts.every((part) => isPerson(part) || isShortName(part));
  return (isList ? parts : [text]).map((part) => nameOf(part, language));
}

function withoutPrefix(text: string): string {
  const stripped = text.replace(before, '');
  return stripped === text ? text : withoutPrefix(stripped);
}

/** “AFP”, “Reuters”: a single word beside others in a byline. */
function isShortName(text: string): boolean {
  return /^\p{Lu}[\p{L}\d.-]*$/u.test(text);
}

/** “La Tour, Georges de” and “Doe, Jane”, told from “Jane Doe, John Smith” by one word, but for particles, before the comma. */
function invertedName(text: string, language: LanguageTag): CslName | undefined {
  const [family = '', given = '', ...more] = text.split(/\s*,\s*/);
  if (more.length > 0 || given === '' || suffixes.test(given)) return undefined;
  const words = family.split(' ');
  const bare = words.filter(
    (word) => !isParticle(word) && !/^(?:La|Le|Les|Van|Von|De|Du)$/u.test(word),
  );
  if (bare.length !== 1 || isInstitution(text) || !/^\p{Lu}/u.test(given)) return undefined;
  if (isShortName(given) && isAllCapitals(given) && given.length > 2) return undefined;
  return nameOf(`${given} ${family}`, language);
}

function isParticle(word: string): boolean {
  return dropped.test(word) || kept.test(word);
}

function isAllCapitals(text: string): boolean {
  return text === text.toUpperCase();
}

function isInstitution(text: string): boolean {
  return institutionWords.test(text) || /\d|@|[.]\p{L}{2,}/u.test(text);
}

/** Two words and more, the first and the last with a capital, and nothing that only institutions are called. */
function isPerson(text: string): boolean {
  const words = wordsOf(text);
  const [first = ''] = words;
  const last = words.findLast((word) => !suffixes.test(word)) ?? '';
  if (words.length < 2 || words.length > mostWords || isInstitution(text)) return false;
  if (/^(?:the|le|la|les|l[’'])$/iu.test(first)) return false;
  return /^\p{Lu}/u.test(first) && /^\p{Lu}/u.test(last) && words.every(isNameWord);
}

function isNameWord(word: string): boolean {
  return /^\p{Lu}/u.test(word) || isParticle(word) || /^(?:y|e|i|und)$/u.test(word);
}

/** Words of a name; an elided particle is one by itself. */
function wordsOf(text: string): readonly string[] {
  return text
    .replace(/(^|\s)(d[’'])(?=\p{Lu})/gu, '$1$2 ')
    .replace(/,\s*(?=(?:jr|sr)\b)/giu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

function nameOf(text: string, language: LanguageTag): CslName {
  if (!isPerson(text)) return { literal: text };
  const words = [...wordsOf(text)];
  const suffix = words.length > 2 && suffixes.test(words.at(-1) ?? '') ? words.pop() : undefined;
  const familyFrom = startOfFamily(words);
  const given = words.slice(0, familyFrom).join(' ');
  const rest = words.slice(familyFrom);
  const firstOfName = rest.findIndex((word) => !isParticle(word));
  const particles = rest.slice(0, firstOfName);
  const family = rest.slice(firstOfName).join(' ');
  // In Spanish and elsewhere « de la » goes together; French drops « de » and keeps « la ».
  const dropsOne = dropped.test(particles[0] ?? '') && primaryLanguage(language) !== 'es';
  const dropping = dropsOne ? particles.slice(0, 1) : [];
  const nonDropping = particles.slice(dropping.length).join(' ');
  return {
    family,
    ...(given !== '' && { given }),
    ...(dropping[0] !== undefined && { 'dropping-particle': dropping[0] }),
    ...(nonDropping !== '' && { 'non-dropping-particle': nonDropping }),
    ...(suffix !== undefined && { suffix }),
  };
}

/** Where the family name begins: at the first particle after the given name, at an article with a capital, else at the last word. */
function startOfFamily(words: readonly string[]): number {
  const particle = words.findIndex(
    (word, at) => at > 0 && at < words.length - 1 && isParticle(word),
  );
  if (particle !== -1) return particle;
  const article = words.findIndex(
    (word, at) =>
      at > 0 && at < words.length - 1 && /^(?:La|Le|Du|Des|De|Van|Von|Mac|Saint)$/u.test(word),
  );
  return article === -1 ? words.length - 1 : article;
}

function isSame(a: string, b: string): boolean {
  return a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0;
}
