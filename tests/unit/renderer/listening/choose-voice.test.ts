import { expect, it } from 'vitest';
import { chooseVoice } from '../../../../src/renderer/features/listening/choose-voice.ts';

const voice = (lang: string, more: { localService?: boolean; default?: boolean } = {}) => ({
  lang,
  localService: true,
  default: false,
  ...more,
});

it.each([
  ['the same region', 'fr-CA', [voice('fr-FR'), voice('fr-CA')], 'fr-CA'],
  ['the system’s own choice', 'fr', [voice('fr-CA'), voice('fr-FR', { default: true })], 'fr-FR'],
  ['another region rather than none', 'en-AU', [voice('fr-FR'), voice('en-GB')], 'en-GB'],
  ['a tag as some systems write it', 'fr-FR', [voice('en_US'), voice('fr_FR')], 'fr_FR'],
])('chooses %s', (_what, language, voices, chosen) => {
  expect(chooseVoice(voices, language)?.lang).toBe(chosen);
});

it('chooses no voice of another language, and none that needs a server', () => {
  expect(chooseVoice([voice('de-DE')], 'fr')).toBeUndefined();
  expect(chooseVoice([voice('fr-FR', { localService: false })], 'fr')).toBeUndefined();
});
