import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readGlossary } from '../../src/main/core/glossary/glossary.ts';
import type { InterfaceLanguage } from '../../src/shared/domain/language.ts';
import { createTermMatcher, termsIn, type Term } from '../../src/shared/text/terms.ts';
import { fold } from '../../src/shared/text/fold.ts';
import { indexKey } from '../../src/shared/text/term-index.ts';
import { pick, sequence } from './random-choices.ts';

const termCount = 2000;
const textCharacters = 1_000_000;
const runs = 9;

interface Measured {
  /** Milliseconds for the whole text: the matcher's median, and the one run of each RegExp, its compilation included. */
  readonly ms: number;
  readonly matches: number;
}

export interface GlossaryMatchingReport {
  readonly terms: number;
  readonly characters: number;
  /** Milliseconds to build the matcher, median. */
  readonly trieBuildMs: number;
  /** The reader's matcher. */
  readonly trie: Measured;
  /** One RegExp that, like the matcher, minds neither accents nor kinds of apostrophes, hyphens and spaces. */
  readonly regExp: Measured;
  /** One RegExp of the terms as they are written: quicker, and blind to everything written otherwise. */
  readonly regExpAsWritten: Measured;
  /** How many times longer `regExp` takes than `trie`. */
  readonly regExpToTrie: number;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
  };
}

/**
 * Finds 2,000 terms in a megabyte of French, with the reader's matcher and with one RegExp of all terms, on the same text
 * in the same run. Takes some seconds, nearly all of them the RegExp's.
 */
export async function benchGlossaryMatching(): Promise<GlossaryMatchingReport> {
  const random = sequence(20_260);
  const terms = await makeTerms(termCount, random);
  const text = makeText(terms, textCharacters, random);
  const built = measure(3, () => createTermMatcher(terms));
  const match = built.value;
  match(text);
  const trie = search(runs, () => match(text).length);
  const tolerant = alternation(terms, tolerantPattern);
  const literal = alternation(terms, escapePattern);
  const regExp = search(1, () => text.match(tolerant)?.length ?? 0);
  return {
    terms: terms.length,
    characters: text.length,
    trieBuildMs: round(built.ms),
    trie,
    regExp,
    regExpAsWritten: search(1, () => text.match(literal)?.length ?? 0),
    regExpToTrie: Math.round(regExp.ms / trie.ms),
    machine: {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGb: round(totalmem() / 1024 ** 3),
      node: process.version,
    },
  };
}

function search(times: number, count: () => number): Measured {
  const { value, ms } = measure(times, count);
  return { ms: round(ms), matches: value };
}

/** The terms of the bundled glossary, and names made of its own words until there are `count`. */
export async function makeTerms(count: number, random: () => number): Promise<Term[]> {
  const glossary = await readGlossary(join(import.meta.dirname, '../../resources/glossary'));
  const terms = termsIn(glossary.concepts, 'fr').slice(0, count);
  const known = new Set(terms.map(({ label }) => indexKey(label)));
  while (terms.length < count) {
    const label = [pick(nouns, random), 'de', pick(nouns, random), pick(adjectives, random)]
      .slice(0, 3 + Math.floor(random() * 2))
      .join(' ');
    if (known.has(indexKey(label))) continue;
    known.add(indexKey(label));
    const conceptId = `made-${terms.length}`;
    terms.push({
      conceptId,
      label,
      caseSensitive: false,
      accentSensitive: false,
      glossaryId: 'escale',
      rank: 0,
      isException: false,
    });
  }
  return terms;
}

/** Sentences of common words, one in four with a term; a paragraph every few sentences. */
export function makeText(
  terms: readonly Term[],
  characters: number,
  random: () => number,
  language: InterfaceLanguage = 'fr',
): string {
  const sentences: string[] = [];
  for (let length = 0; length < characters;) {
    const words = Array.from({ length: 8 + Math.floor(random() * 14) }, () =>
      pick(commonWords[language], random),
    );
    if (random() < 0.25)
      words.splice(4, 0, `${language === 'fr' ? 'l’' : 'the '}${pick(terms, random).label}`);
    const sentence = words.join(' ');
    const capital = sentence.charAt(0).toUpperCase() + sentence.slice(1);
    sentences.push(capital, random() < 0.2 ? '.\n' : '. ');
    length += capital.length + 2;
  }
  return sentences.join('').slice(0, characters);
}

/** All terms, longest first, as whole words in any case. */
function alternation(terms: readonly Term[], patternOf: (label: string) => string): RegExp {
  const patterns = terms
    .map(({ label }) => label)
    .toSorted((a, b) => b.length - a.length)
    .map(patternOf);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

function escapePattern(label: string): string {
  return label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What each letter may be written as, once its accents are gone. */
const writtenAs: ReadonlyMap<string, string> = new Map(
  "a-[aàâä] c-[cç] e-[eéèêë] i-[iîï] o-[oôö] u-[uùûü] '-['’]"
    .split(' ')
    .map((entry) => [entry.charAt(0), entry.slice(2)]),
);

function tolerantPattern(label: string): string {
  return Array.from(fold(label))
    .map((letter) => {
      if (/[\s-]/.test(letter)) return '[\\s\\u00A0\\u2011-]';
      return writtenAs.get(letter) ?? escapePattern(letter);
    })
    .join('');
}

function measure<T>(times: number, work: () => T): { value: T; ms: number } {
  const durations: number[] = [];
  let value: T | undefined;
  for (let run = 0; run < times; run += 1) {
    const start = performance.now();
    value = work();
    durations.push(performance.now() - start);
  }
  durations.sort((a, b) => a - b);
  return { value: value as T, ms: durations[Math.floor(durations.length / 2)] ?? 0 };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const commonWords: Readonly<Record<InterfaceLanguage, readonly string[]>> = {
  fr: 'le la les un une des de du et ou mais donc car que qui dont où dans sur sous avec sans pour par entre vers chez depuis pendant avant après il elle nous vous ils elles on ce cette ces son sa ses leur leurs notre votre est sont était seront peut doit fait dit va plus moins très bien mal encore déjà toujours jamais aussi ainsi alors année jour mois ville pays gouvernement ministre entreprise contrat marché projet réseau service public administration agence rapport loi texte article question réponse accord conseil président députée commission européenne française allemande américaine britannique nouvelle ancienne première dernière grande petite importante possible nécessaire travail équipe ingénieure serveur fichier registre archive hôpital école université recherche machine calcul mémoire'.split(
    ' ',
  ),
  en: 'the of a an and or but so for with without on in under at from by since during before after he she we you they this that these its their our your is are was were will may must makes says goes more less very well badly again already always never also thus then year day month town country government minister company contract market project network service public administration agency report law text question answer agreement council president commission European French German American British new old first last great small important possible necessary work team engineer server file register archive hospital school university research machine calculation memory'.split(
    ' ',
  ),
};
const nouns =
  'agence archive calcul centre charte clé cloud code communauté compte confiance contrat contrôle donnée dépôt directive droit espace fichier filière hébergement identité infrastructure jeton journal juridiction logiciel loi machine marché mémoire modèle norme opérateur plateforme protocole puissance registre règlement réseau résilience secret serveur service souveraineté stockage surveillance système transfert usage'.split(
    ' ',
  );
const adjectives =
  'américain chiffré civil collectif critique distribué européen fédéré français hybride interne libre local mutualisé national numérique ouvert partagé privé protégé public qualifié régional sensible souverain stratégique sécurisé territorial'.split(
    ' ',
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await benchGlossaryMatching(), undefined, 2));
}
