import { primaryLanguage } from '../../../shared/domain/language.ts';

/** What is asked of a voice of the system. */
type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>;

/**
 * The system's voice for a language: of the same region if there is one, the system's own choice before others. Only
 * voices of this machine: any other would send what is read to a server, and falls silent without a network.
 */
export function chooseVoice<Of extends Voice>(
  voices: readonly Of[],
  language: string,
): Of | undefined {
  const rank = (voice: Of): number =>
    (tagOf(voice).toLowerCase() === language.toLowerCase() ? 2 : 0) + (voice.default ? 1 : 0);
  return voices
    .filter(
      (voice) => voice.localService && primaryLanguage(tagOf(voice)) === primaryLanguage(language),
    )
    .toSorted((a, b) => rank(b) - rank(a))[0];
}

/** Some systems write `fr_FR`. */
function tagOf({ lang }: Voice): string {
  return lang.replaceAll('_', '-');
}
