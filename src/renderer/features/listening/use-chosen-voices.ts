import { useState } from 'react';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import type { ChosenVoices } from './choose-voice.ts';

/** For as long as the window is open: what one system calls its voices means nothing on another, where the library may go. */
let lastChosen: ChosenVoices = new Map();

/** The voices that the person chose, and the choosing of one for a language; without one it is the system's choice again. */
export function useChosenVoices() {
  const [chosen, setChosen] = useState(lastChosen);
  const choose = (language: string, voiceUri: string | undefined): ChosenVoices => {
    const next = new Map(chosen);
    if (voiceUri === undefined) next.delete(primaryLanguage(language));
    else next.set(primaryLanguage(language), voiceUri);
    lastChosen = next;
    setChosen(next);
    return next;
  };
  return { chosen, choose };
}
