import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage, LanguageTag } from '../../../shared/domain/language.ts';
import { speechRates, type Settings } from '../../../shared/domain/settings.ts';
import { formatNumber, languageName } from '../../../shared/i18n/formats.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { useCommand } from '../../commands.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { firstOffsetInView } from '../annotations/select-passage.ts';
import { PageBar } from '../reader/PageBar.tsx';
import styles from './ListeningBar.module.css';
import { chooseVoice } from './choose-voice.ts';
import { markSpoken, unmarkSpoken } from './mark-spoken.ts';
import { createNarrator, type Narrator, type NarratorState } from './narrator.ts';
import { type SpokenSentence, spokenFrom, spokenSentences } from './spoken-sentences.ts';
import { useChosenVoices } from './use-chosen-voices.ts';
import { VoiceChoice } from './VoiceChoice.tsx';
import { voicesOf } from './voices.ts';

interface ListeningBarProps {
  readonly view: ArticleView;
  readonly content: RefObject<HTMLElement | null>;
  readonly settings: Settings;
  readonly onSettingsChange: (patch: Partial<Settings>) => void;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onClose: () => void;
}

/** Reads the article aloud from where one reads, sentence by sentence, each marked as it is said. */
export function ListeningBar(props: ListeningBarProps) {
  const { settings, onSettingsChange, interfaceLanguage, onClose } = props;
  const { t } = useTranslation();
  const { state, spoken, chosen, play, pause, chooseVoiceOf } = useNarrator(props);
  const isReady = spoken !== undefined;
  const isSpeaking = state.state === 'speaking';
  const toggle = () => {
    if (isSpeaking) pause();
    else play(state.at);
  };
  useCommand('toggleListening', toggle);
  useCommand('escape', onClose);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    bar.current?.querySelector<HTMLElement>('[data-play] button')?.focus({ preventScroll: true });
  }, []);
  return (
    <PageBar label={t('listening.label')} interfaceLanguage={interfaceLanguage}>
      <div ref={bar} className={styles.buttons}>
        <IconButton
          icon="up"
          label={t('listening.previous')}
          isDisabled={!isReady}
          onPress={() => play(state.at - 1)}
        />
        <span data-play>
          <IconButton
            icon={isSpeaking ? 'pause' : 'play'}
            label={t(isSpeaking ? 'listening.pause' : 'listening.play')}
            onPress={toggle}
          />
        </span>
        <IconButton
          icon="down"
          label={t('listening.next')}
          isDisabled={!isReady}
          onPress={() => play(state.at + 1)}
        />
      </div>
      <p role="status" className={styles.trouble}>
        <Trouble state={state} interfaceLanguage={interfaceLanguage} />
      </p>
      {spoken && (
        <VoiceChoice
          {...spoken}
          chosen={chosen}
          interfaceLanguage={interfaceLanguage}
          onChoose={chooseVoiceOf}
        />
      )}
      <div className={styles.buttons}>
        <Select
          label={t('listening.rate')}
          value={String(settings.speechRate)}
          options={speechRates.map((rate) => ({
            value: String(rate),
            label: t('listening.times', { rate: formatNumber(rate, interfaceLanguage) }),
          }))}
          onChange={(chosen) => {
            const speechRate = speechRates.find((rate) => String(rate) === chosen);
            if (speechRate) onSettingsChange({ speechRate });
          }}
        />
        <IconButton icon="close" label={t('listening.close')} onPress={onClose} />
      </div>
    </PageBar>
  );
}

interface TroubleProps {
  readonly state: NarratorState;
  readonly interfaceLanguage: InterfaceLanguage;
}

function Trouble({ state, interfaceLanguage }: TroubleProps) {
  const { t } = useTranslation();
  const nameOf = (language: string) => languageName(language, interfaceLanguage) ?? language;
  switch (state.state) {
    case 'speaking':
    case 'paused':
      return state.unvoiced === undefined
        ? null
        : t('listening.unvoiced', { language: nameOf(state.unvoiced) });
    case 'voiceless':
      return t('listening.voiceless', { language: nameOf(state.language) });
    case 'failed':
      return t('listening.failed');
  }
}

/**
 * The sentences of an article and the system's voices, once it is known for which languages there is one. The same ones for
 * as long as its text is the same: a term that comes into a glossary meanwhile interrupts nobody who listens.
 */
function useSpokenSentences(view: ArticleView) {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>();
  const [listenedTo, setListenedTo] = useState(view);
  if (listenedTo.body !== view.body) setListenedTo(view);
  useEffect(() => {
    let isAwaited = true;
    const lookForVoices = async () => {
      const found = await voicesOf(window.speechSynthesis);
      if (isAwaited) setVoices(found);
    };
    void lookForVoices();
    return () => {
      isAwaited = false;
    };
  }, []);
  return useMemo(() => {
    if (!voices) return undefined;
    const canSay = (tag: LanguageTag) => chooseVoice(voices, tag) !== undefined;
    return { voices, sentences: spokenSentences(listenedTo, canSay) };
  }, [voices, listenedTo]);
}

interface Narration {
  readonly state: NarratorState;
  /** What is said, or said next; nothing is until the voices are known. */
  readonly sentence?: SpokenSentence | undefined;
}

/**
 * Speaks for as long as the bar is there, beginning with the first sentence in view. Whoever pauses before the voices are
 * known, or before the text changes, has it silent afterwards as well.
 */
function useNarrator({ view, content, settings, onSettingsChange }: ListeningBarProps) {
  const spoken = useSpokenSentences(view);
  const sentences = spoken?.sentences;
  const { chosen, choose } = useChosenVoices(settings, onSettingsChange);
  const [narration, setNarration] = useState<Narration>({ state: { state: 'speaking', at: 0 } });
  const { state, sentence } = narration;
  const narrator = useRef<Narrator>(undefined);
  const rate = useRef(settings.speechRate);
  const voices = useRef(chosen);
  const latest = useRef(narration);
  useEffect(() => {
    latest.current = narration;
  }, [narration]);
  useEffect(() => {
    if (!sentences) return undefined;
    const show = (next: NarratorState) =>
      setNarration({ state: next, sentence: sentences[next.at] });
    const options = { rate: rate.current, voices: voices.current, language: view.language };
    const created = createNarrator(window.speechSynthesis, sentences, options, show);
    narrator.current = created;
    const before = latest.current;
    const inView = content.current ? firstOffsetInView(content.current) : 0;
    const at = spokenFrom(sentences, before.sentence?.start ?? inView);
    if (before.state.state === 'speaking') created.play(at);
    else show({ state: 'paused', at });
    return () => {
      created.end();
      unmarkSpoken();
    };
  }, [sentences, content, view.language]);
  useEffect(() => {
    if (rate.current === settings.speechRate) return;
    rate.current = settings.speechRate;
    narrator.current?.setRate(settings.speechRate);
  }, [settings.speechRate]);
  useEffect(() => {
    if (sentence && content.current) markSpoken(content.current, sentence);
  }, [sentence, content]);
  return {
    state,
    spoken,
    chosen,
    chooseVoiceOf: (language: string, voiceUri: string | undefined) => {
      voices.current = choose(language, voiceUri);
      narrator.current?.setVoices(voices.current, language);
    },
    play: (at: number) => {
      if (narrator.current) narrator.current.play(at);
      else setNarration({ state: { state: 'speaking', at } });
    },
    pause: () => {
      if (narrator.current) narrator.current.pause();
      else setNarration({ state: { state: 'paused', at: state.at } });
    },
  };
}
