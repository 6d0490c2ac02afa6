import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createNarrator,
  type NarratorState,
  type Speech,
} from '../../../../src/renderer/features/listening/narrator.ts';

/** An utterance as the browser has it, which says nothing by itself. */
class TestUtterance extends EventTarget {
  voice: unknown;
  lang = '';
  rate = 1;
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }
}

class TestSpeech extends EventTarget {
  readonly said: TestUtterance[] = [];
  voices = [
    { lang: 'fr-FR', localService: true, default: true, voiceURI: 'Une' },
    { lang: 'en-GB', localService: true, default: false, voiceURI: 'One' },
    { lang: 'en-US', localService: true, default: false, voiceURI: 'Two' },
  ];

  getVoices = () => this.voices;
  cancel = () => {};
  speak = (utterance: TestUtterance) => this.said.push(utterance);

  get last(): TestUtterance | undefined {
    return this.said.at(-1);
  }
}

const sentences = ['Une.', 'Two.', 'Trois.'].map((words, index) => ({
  words,
  language: index === 1 ? 'en' : 'fr',
  start: 0,
  end: words.length,
}));

beforeEach(() => void vi.stubGlobal('SpeechSynthesisUtterance', TestUtterance));
afterEach(() => void vi.unstubAllGlobals());

function started(speech = new TestSpeech()) {
  const states: NarratorState[] = [];
  const options = { rate: 1.5, voices: new Map([['en', 'Two']]), language: 'fr' };
  const narrator = createNarrator(speech as unknown as Speech, sentences, options, (state) =>
    states.push(state),
  );
  return { speech, states, narrator };
}

describe('a narrator', () => {
  it('says sentence after sentence, each in its language and at the chosen speed', async () => {
    const { speech, states, narrator } = started();
    narrator.play(0);
    await vi.waitFor(() => expect(speech.said).toHaveLength(1));
    speech.last?.dispatchEvent(new Event('end'));
    await vi.waitFor(() => expect(speech.said).toHaveLength(2));
    expect(speech.said.map(({ text, lang, rate }) => [text, lang, rate])).toEqual([
      ['Une.', 'fr', 1.5],
      ['Two.', 'en', 1.5],
    ]);
    expect(states.at(-1)).toEqual({ state: 'speaking', at: 1 });
  });

  it('ends at the end, ready to begin again', async () => {
    const { speech, states, narrator } = started();
    narrator.play(2);
    await vi.waitFor(() => expect(speech.said).toHaveLength(1));
    speech.last?.dispatchEvent(new Event('end'));
    await vi.waitFor(() => expect(states.at(-1)).toEqual({ state: 'paused', at: 0 }));
  });

  it('pauses at a sentence, and what that one still tells changes nothing', async () => {
    const { speech, states, narrator } = started();
    narrator.play(1);
    await vi.waitFor(() => expect(speech.said).toHaveLength(1));
    narrator.pause();
    speech.last?.dispatchEvent(new Event('error'));
    speech.last?.dispatchEvent(new Event('end'));
    expect(states.at(-1)).toEqual({ state: 'paused', at: 1 });
  });

  it('says a sentence again when the speed changes', async () => {
    const { speech, narrator } = started();
    narrator.play(1);
    await vi.waitFor(() => expect(speech.said).toHaveLength(1));
    narrator.setRate(2);
    await vi.waitFor(() => expect(speech.said).toHaveLength(2));
    expect(speech.last).toMatchObject({ text: 'Two.', rate: 2 });
  });

  it('says them with the voice that was chosen for their language, and again once another is', async () => {
    const { speech, narrator } = started();
    narrator.play(1);
    await vi.waitFor(() => expect(speech.said).toHaveLength(1));
    expect(speech.last).toMatchObject({ text: 'Two.', voice: { voiceURI: 'Two' } });
    narrator.setVoices(new Map([['en', 'One']]), 'en');
    await vi.waitFor(() => expect(speech.said).toHaveLength(2));
    expect(speech.last).toMatchObject({ text: 'Two.', voice: { voiceURI: 'One' } });
    // What is said in another language goes on.
    narrator.setVoices(new Map([['fr', 'Une']]), 'fr');
    speech.last?.dispatchEvent(new Event('end'));
    await vi.waitFor(() => expect(speech.said).toHaveLength(3));
    expect(speech.last).toMatchObject({ text: 'Trois.', voice: { voiceURI: 'Une' } });
  });

  it('says one sentence with a voice that is chosen while it is paused, and stays there', async () => {
    const { speech, states, narrator } = started();
    narrator.play(0);
    await vi.waitFor(() => expect(speech.said).toHaveLength(1));
    narrator.pause();
    narrator.setVoices(new Map([['en', 'One']]), 'en');
    await vi.waitFor(() => expect(speech.said).toHaveLength(2));
    expect(speech.last).toMatchObject({ text: 'Two.', voice: { voiceURI: 'One' } });
    speech.last?.dispatchEvent(new Event('end'));
    expect(states.at(-1)).toEqual({ state: 'paused', at: 0 });
    narrator.play(0);
    await vi.waitFor(() => expect(speech.said).toHaveLength(3));
    expect(speech.last).toMatchObject({ text: 'Une.' });
  });

  it('reads words in a language without a voice with the article’s, says so, and goes on', async () => {
    const speech = new TestSpeech();
    speech.voices = [{ lang: 'fr-FR', localService: true, default: true, voiceURI: 'Une' }];
    const { states, narrator } = started(speech);
    narrator.play(1);
    await vi.waitFor(() => expect(speech.said).toHaveLength(1));
    expect(states.at(-1)).toEqual({ state: 'speaking', at: 1, unvoiced: 'en' });
    expect(speech.last).toMatchObject({ text: 'Two.', lang: 'fr', voice: speech.voices[0] });
    speech.last?.dispatchEvent(new Event('end'));
    await vi.waitFor(() => expect(speech.said).toHaveLength(2));
    expect(states.at(-1)).toEqual({ state: 'speaking', at: 2 });
  });

  it('says that the article’s language has no voice', async () => {
    const speech = new TestSpeech();
    speech.voices = [{ lang: 'de-DE', localService: true, default: true, voiceURI: 'Eine' }];
    const { states, narrator } = started(speech);
    narrator.play(1);
    await vi.waitFor(() =>
      expect(states.at(-1)).toEqual({ state: 'voiceless', at: 1, language: 'fr' }),
    );
    expect(speech.said).toEqual([]);
  });

  it('waits for voices that the system has yet to find', async () => {
    const speech = new TestSpeech();
    const { voices } = speech;
    speech.voices = [];
    const { narrator } = started(speech);
    narrator.play(0);
    speech.voices = voices;
    speech.dispatchEvent(new Event('voiceschanged'));
    await vi.waitFor(() => expect(speech.said).toHaveLength(1));
  });

  it('says that the voice failed', async () => {
    const { speech, states, narrator } = started();
    narrator.play(0);
    await vi.waitFor(() => expect(speech.said).toHaveLength(1));
    speech.last?.dispatchEvent(new Event('error'));
    expect(states.at(-1)).toEqual({ state: 'failed', at: 0 });
  });
});
