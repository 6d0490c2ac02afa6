import type { Concept } from '../../../shared/domain/glossary.ts';
import {
  type InterfaceLanguage,
  interfaceLanguages,
  knownLanguage,
} from '../../../shared/domain/language.ts';
import type { MetSentence } from '../../../shared/domain/learning.ts';
import { type AnkiNote, ankiFile, ankiText } from '../export/anki-file.ts';

/** A term that is learnt. */
export interface LearntTerm {
  readonly concept: Concept;
  readonly met: MetSentence | undefined;
  /** Becomes a tag. */
  readonly theme: string;
}

/**
 * Terms as cards for Anki: the term with the sentence in which it was met, and behind it what it means in each language in
 * which that is written, that of the sentence first. A term that was not met is asked for by its names in both, or,
 * where nothing but these is known of it, by one of them with the other behind.
 */
export function ankiTerms(terms: readonly LearntTerm[]): string {
  return ankiFile({ noteType: 'Basic', fields: ['Front', 'Back'], notes: terms.map(noteOf) });
}

function noteOf({ concept, met, theme }: LearntTerm): AnkiNote {
  return {
    guid: `escale-${concept.id}`,
    fields: [frontOf(concept, met), backOf(concept, met)],
    tags: ['escale', theme].filter((tag) => tag !== ''),
  };
}

function frontOf(concept: Concept, met: MetSentence | undefined): string {
  if (!met) {
    const names = namesOf(concept, languagesFrom());
    return isExplained(concept) ? names.join('<br>') : (names[0] ?? '');
  }
  const { sentence, start, end } = met;
  const [before, mention, after] = [
    sentence.slice(0, start),
    sentence.slice(start, end),
    sentence.slice(end),
  ].map(ankiText);
  const quoted = `<span lang="${ankiText(met.language)}">${before}<b>${mention}</b>${after}</span>`;
  const language = knownLanguage(met.language);
  return language ? `${nameIn(concept, language)}<br><br>${quoted}` : quoted;
}

function backOf(concept: Concept, met: MetSentence | undefined): string {
  const languages = languagesFrom(met && knownLanguage(met.language));
  const explained = languages
    .filter((language) => concept.labels[language].definition !== '')
    .map((language) => {
      const definition = inLanguage(language, concept.labels[language].definition, 'span');
      return `${nameIn(concept, language)}<br>${definition}`;
    });
  const names = namesOf(concept, languages);
  const unasked = met ? names : names.slice(1);
  const origin = met ? [inLanguage(met.language, met.title, 'i')] : [];
  return [...(explained.length > 0 ? explained : unasked), ...origin].join('<br><br>');
}

function isExplained({ labels }: Concept): boolean {
  return interfaceLanguages.some((language) => labels[language].definition !== '');
}

/** Each name once. */
function namesOf(concept: Concept, languages: readonly InterfaceLanguage[]): readonly string[] {
  return [...new Set(languages.map((language) => nameIn(concept, language)))];
}

/** All languages, one of them first. */
function languagesFrom(first?: InterfaceLanguage): readonly InterfaceLanguage[] {
  return interfaceLanguages.toSorted((a, b) => Number(b === first) - Number(a === first));
}

/** Names that are the same in both languages are one. */
function nameIn({ labels }: Concept, language: InterfaceLanguage): string {
  const isShared = labels.fr.preferred === labels.en.preferred;
  const name = labels[language].preferred;
  return isShared ? `<b>${ankiText(name)}</b>` : inLanguage(language, name, 'b');
}

function inLanguage(language: string, text: string, element: 'b' | 'i' | 'span'): string {
  return `<${element} lang="${ankiText(language)}">${ankiText(text)}</${element}>`;
}
