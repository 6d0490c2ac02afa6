import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { speechRates, type Settings } from '../../../shared/domain/settings.ts';
import { formatNumber, languageName } from '../../../shared/i18n/formats.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { useCommand } from '../../commands.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { firstOffsetInView } from '../annotations/select-passage.ts';
import { sentenceAt } from '../../../shared/text/sentences.ts';
import { PageBar } from '../reader/PageBar.tsx';
import styles from './ListeningBar.module.css';
import { markSpoken, unmarkSpoken } from './mark-spoken.ts';
import { createNarrator, type Narrator, type NarratorState } from './narrator.ts';
import { spokenSentences } from './spoken-sentences.ts';

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
  const { state, narrator } = useNarrator(props);
  const isSpeaking = state.state === 'speaking';
  const toggle = () => {
    if (isSpeaking) narrator.current?.pause();
    else narrator.current?.play(state.at);
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
          onPress={() => narrator.current?.play(state.at - 1)}
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
          onPress={() => narrator.current?.play(state.at + 1)}
        />
      </div>
      <p role="status" className={styles.trouble}>
        <Trouble state={state} interfaceLanguage={interfaceLanguage} />
      </p>
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

/** Speaks for as long as the bar is there, beginning with the first sentence in view. */
function useNarrator({ view, content, settings }: ListeningBarProps) {
  const sentences = useMemo(
    () => spokenSentences(view.body, view.language),
    [view.body, view.language],
  );
  const [state, setState] = useState<NarratorState>({ state: 'paused', at: 0 });
  const narrator = useRef<Narrator>(undefined);
  const rate = useRef(settings.speechRate);
  useEffect(() => {
    const options = { rate: rate.current, language: view.language };
    const created = createNarrator(window.speechSynthesis, sentences, options, setState);
    narrator.current = created;
    const from = content.current ? firstOffsetInView(content.current) : 0;
    created.play(sentenceAt(sentences, from));
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
  const said = sentences[state.at];
  useEffect(() => {
    if (said && content.current) markSpoken(content.current, said);
  }, [said, content]);
  return { state, narrator };
}
