import { expect, it } from 'vitest';
import {
  chooseVoice,
  voicesFor,
} from '../../../../src/renderer/features/listening/choose-voice.ts';

const voice = (
  lang: string,
  more: { localService?: boolean; default?: boolean; voiceURI?: string } = {},
) => ({
  lang,
  localService: true,
  default: false,
  voiceURI: lang,
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

it('chooses what the person chose, for its language alone and while the system has it', () => {
  const voices = [
    voice('fr-FR', { default: true }),
    voice('fr-CA', { voiceURI: 'Amélie' }),
    voice('en-GB'),
  ];
  const chosen = new Map([['fr', 'Amélie']]);
  expect(chooseVoice(voices, 'fr-FR', chosen)?.lang).toBe('fr-CA');
  expect(chooseVoice(voices, 'en', chosen)?.lang).toBe('en-GB');
  expect(chooseVoice(voices, 'fr-FR', new Map([['fr', 'gone']]))?.lang).toBe('fr-FR');
  const away = voice('fr-FR', { voiceURI: 'Amélie', localService: false });
  expect(chooseVoice([voice('fr-BE'), away], 'fr', chosen)?.lang).toBe('fr-BE');
  expect(voicesFor([...voices, away], 'fr').map(({ lang }) => lang)).toEqual(['fr-FR', 'fr-CA']);
});

it('chooses no voice of another language, and none that needs a server', () => {
  expect(chooseVoice([voice('de-DE')], 'fr')).toBeUndefined();
  expect(chooseVoice([voice('fr-FR', { localService: false })], 'fr')).toBeUndefined();
});
