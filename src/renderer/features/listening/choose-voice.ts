import { primaryLanguage } from '../../../shared/domain/language.ts';

/** What is asked of a voice of the system. */
type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default' | 'voiceURI'>;

/** What the system calls the voices that a person chose, by primary language. */
export type ChosenVoices = ReadonlyMap<string, string>;

/**
 * The system's voice for a language: the one that the person chose, else of the same region if there is one, the system's own
 * choice before others.
 */
export function chooseVoice<Of extends Voice>(
  voices: readonly Of[],
  language: string,
  chosen?: ChosenVoices,
): Of | undefined {
  const wanted = chosen?.get(primaryLanguage(language));
  const rank = (voice: Of): number =>
    (voice.voiceURI === wanted ? 4 : 0) +
    (tagOf(voice).toLowerCase() === language.toLowerCase() ? 2 : 0) +
    (voice.default ? 1 : 0);
  return voicesFor(voices, language).toSorted((a, b) => rank(b) - rank(a))[0];
}

/**
 * Those that say a language, of whatever region. Only voices of this machine: any other would send what is read to a server,
 * and falls silent without a network.
 */
export function voicesFor<Of extends Voice>(voices: readonly Of[], language: string): Of[] {
  const primary = primaryLanguage(language);
  return voices.filter((voice) => voice.localService && primaryLanguage(tagOf(voice)) === primary);
}

/** Some systems write `fr_FR`. */
function tagOf({ lang }: Voice): string {
  return lang.replaceAll('_', '-');
}
