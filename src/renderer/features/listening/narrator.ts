import { primaryLanguage } from '../../../shared/domain/language.ts';
import { type ChosenVoices, chooseVoice } from './choose-voice.ts';
import type { SpokenSentence } from './spoken-sentences.ts';
import { voicesOf } from './voices.ts';

export type NarratorState =
  | {
      readonly state: 'speaking' | 'paused';
      /** Index of the sentence that is said, or said next. */
      readonly at: number;
      /** Its language, where the article's voice says it since the system has none of its own for it. */
      readonly unvoiced?: string;
    }
  /** The system has no voice of its own for the article's language. */
  | { readonly state: 'voiceless'; readonly at: number; readonly language: string }
  /** The system's voice failed. */
  | { readonly state: 'failed'; readonly at: number };

/** The part of the browser's `speechSynthesis` that is used. */
export type Speech = Pick<
  SpeechSynthesis,
  'speak' | 'cancel' | 'getVoices' | 'addEventListener' | 'removeEventListener'
>;

export interface Narrator {
  /** Speaks from a sentence on; the state says where it is. */
  readonly play: (at: number) => void;
  /** Stops at the sentence that is being said, which is said again from its beginning later. */
  readonly pause: () => void;
  /** 1 is the voice's own speed. In force at once. */
  readonly setRate: (rate: number) => void;
  /**
   * In force at once, so that whoever chooses a voice for a language hears it: in the sentence that is being said, or else, where
   * nothing is, in the next one of that language, at which it does not go on.
   */
  readonly setVoices: (voices: ChosenVoices, language: string) => void;
  /** Falls silent for good. */
  readonly end: () => void;
}

export interface NarratorOptions {
  /** 1 is the voice's own speed. */
  readonly rate: number;
  readonly voices: ChosenVoices;
  /** The article's language, whose voice says what is in a language without one. */
  readonly language: string;
}

/**
 * Reads sentences aloud one after the other with the system's voices. Each sentence is an utterance of its own: what is
 * being said is known without the boundary events that many voices do not send, and pausing, which several systems do
 * not manage, is stopping and saying the sentence again. `onChange` is told every state.
 */
export function createNarrator(
  speech: Speech,
  sentences: readonly SpokenSentence[],
  { rate, voices: voicesBefore, language }: NarratorOptions,
  onChange: (state: NarratorState) => void,
): Narrator {
  let state: NarratorState = { state: 'paused', at: 0 };
  let currentRate = rate;
  let chosen = voicesBefore;
  /** What was asked for last: what comes of anything before it is no longer of interest. */
  let turn = 0;
  const become = (next: NarratorState) => {
    state = next;
    onChange(next);
  };
  const silence = () => {
    turn += 1;
    speech.cancel();
  };
  const say = async (at: number, mine: number) => {
    const sentence = sentences[at];
    if (!sentence) return become({ state: 'paused', at: 0 });
    become({ state: 'speaking', at });
    const voices = await voicesOf(speech);
    if (mine !== turn) return;
    const own = chooseVoice(voices, sentence.language, chosen);
    const voice = own ?? chooseVoice(voices, language, chosen);
    if (!voice) return become({ state: 'voiceless', at, language });
    if (!own) become({ state: 'speaking', at, unvoiced: sentence.language });
    const utterance = utteranceOf(sentence.words, voice, own ? sentence.language : language);
    utterance.addEventListener('end', () => {
      if (mine === turn) void say(at + 1, mine);
    });
    utterance.addEventListener('error', () => {
      if (mine === turn) become({ state: 'failed', at });
    });
    speech.speak(utterance);
  };
  const utteranceOf = (words: string, voice: SpeechSynthesisVoice, lang: string) =>
    Object.assign(new SpeechSynthesisUtterance(words), { voice, lang, rate: currentRate });
  /** Says the next sentence of a language, or the first one, for its voice alone. */
  const sample = async (from: number, of: string) => {
    silence();
    const mine = turn;
    const isOfIt = (sentence: SpokenSentence) => isSameLanguage(sentence.language, of);
    const sentence = sentences.slice(from).find(isOfIt) ?? sentences.find(isOfIt);
    const voice = chooseVoice(await voicesOf(speech), of, chosen);
    if (mine === turn && sentence && voice)
      speech.speak(utteranceOf(sentence.words, voice, sentence.language));
  };
  const play = (at: number) => {
    silence();
    void say(Math.max(0, Math.min(at, sentences.length - 1)), turn);
  };
  return {
    play,
    pause: () => {
      silence();
      become({ state: 'paused', at: state.at });
    },
    setRate: (next) => {
      currentRate = next;
      if (state.state === 'speaking') play(state.at);
    },
    setVoices: (next, of) => {
      chosen = next;
      if (state.state !== 'speaking') void sample(state.at, of);
      else if (isSameLanguage(sentences[state.at]?.language ?? language, of)) play(state.at);
    },
    end: silence,
  };
}

function isSameLanguage(one: string, other: string): boolean {
  return primaryLanguage(one) === primaryLanguage(other);
}
