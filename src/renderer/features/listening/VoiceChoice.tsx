import { useTranslation } from 'react-i18next';
import { type InterfaceLanguage, primaryLanguage } from '../../../shared/domain/language.ts';
import { languageName } from '../../../shared/i18n/formats.ts';
import { Select } from '../../ui/Select.tsx';
import { type ChosenVoices, voicesFor } from './choose-voice.ts';
import type { SpokenSentence } from './spoken-sentences.ts';
import styles from './VoiceChoice.module.css';

interface VoiceChoiceProps {
  readonly voices: readonly SpeechSynthesisVoice[];
  readonly sentences: readonly SpokenSentence[];
  readonly chosen: ChosenVoices;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onChoose: (language: string, voiceUri: string | undefined) => void;
}

/** Stands for no choice: no system gives a voice this name. */
const systems = '';

/** Which voice says each language of an article, where the system has several for it. */
export function VoiceChoice(props: VoiceChoiceProps) {
  const { voices, sentences, chosen, interfaceLanguage, onChoose } = props;
  const { t } = useTranslation();
  const languages = [...new Set(sentences.map(({ language }) => primaryLanguage(language)))];
  return languages.map((language) => {
    const those = voicesFor(voices, language);
    if (those.length < 2) return null;
    const wanted = chosen.get(language);
    return (
      <div key={language} className={styles.choice}>
        <Select
          label={t('listening.voice', {
            language: languageName(language, interfaceLanguage) ?? language,
          })}
          // A voice that the system has no more is nobody's choice.
          value={those.find(({ voiceURI }) => voiceURI === wanted)?.voiceURI ?? systems}
          options={[
            { value: systems, label: t('listening.systemsVoice') },
            ...those.map(({ voiceURI, name, lang }) => ({
              value: voiceURI,
              label: name,
              lang: lang.replaceAll('_', '-'),
            })),
          ]}
          onChange={(voiceUri) => onChoose(language, voiceUri === systems ? undefined : voiceUri)}
        />
      </div>
    );
  });
}
