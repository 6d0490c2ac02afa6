import { useMemo } from 'react';
import { primaryLanguage } from '../../../shared/domain/language.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { ChosenVoices } from './choose-voice.ts';

/** The voices that the person chose, and the choosing of one for a language; without one it is the system's choice again. */
export function useChosenVoices(
  { voices }: Pick<Settings, 'voices'>,
  onSettingsChange: (patch: Pick<Settings, 'voices'>) => void,
) {
  const chosen: ChosenVoices = useMemo(() => new Map(Object.entries(voices)), [voices]);
  const choose = (language: string, voiceUri: string | undefined): ChosenVoices => {
    const next = new Map(chosen);
    if (voiceUri === undefined) next.delete(primaryLanguage(language));
    else next.set(primaryLanguage(language), voiceUri);
    onSettingsChange({ voices: Object.fromEntries(next) });
    return next;
  };
  return { chosen, choose };
}
