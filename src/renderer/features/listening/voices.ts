/** How long the system may take to name its voices, in milliseconds: it looks for them at the first question. */
const voicesMilliseconds = 2_000;

/** What was waited for in vain: who waited once need not do so at each sentence. */
const silent = new WeakSet<VoiceSource>();

type VoiceSource = Pick<SpeechSynthesis, 'getVoices' | 'addEventListener' | 'removeEventListener'>;

/** The system's voices, once it has found them. */
export function voicesOf(speech: VoiceSource): Promise<readonly SpeechSynthesisVoice[]> {
  const known = speech.getVoices();
  if (known.length > 0 || silent.has(speech)) return Promise.resolve(known);
  return new Promise((resolve) => {
    const answer = () => {
      clearTimeout(timer);
      speech.removeEventListener('voiceschanged', answer);
      const voices = speech.getVoices();
      if (voices.length === 0) silent.add(speech);
      resolve(voices);
    };
    const timer = setTimeout(answer, voicesMilliseconds);
    speech.addEventListener('voiceschanged', answer);
  });
}
