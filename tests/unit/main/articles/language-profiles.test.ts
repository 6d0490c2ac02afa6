import { eld } from 'eld/extrasmall';
import { expect, test } from 'vitest';
import { guessLanguage } from '../../../../src/main/core/articles/language-profiles.ts';
import profiles from '../../../../resources/language-profiles.json' with { type: 'json' };

/** Passages in several scripts, with what ends words in each. */
const passages = [
  "L'autorité du port d'Anvers a publié le registre de ses données, hébergé depuis le printemps sur ses propres machines.",
  'The port authority has published the register of its data, hosted since spring on machines of its own.',
  'Die Hafenbehörde hat das Verzeichnis ihrer Daten veröffentlicht, das seit dem Frühjahr auf eigenen Rechnern liegt.',
  'Η αρχή του λιμένα δημοσίευσε το μητρώο των δεδομένων της.',
  'Управление порта опубликовало реестр своих данных, размещённый на собственных машинах.',
  '港務局は、春から自社の機械で管理しているデータの登録簿を公開した。',
  'نشرت هيئة الميناء سجل بياناتها المستضاف منذ الربيع على أجهزتها الخاصة.',
  'İstanbul’da liman idaresi verilerinin kaydını yayımladı; ilkbahardan beri kendi makinelerinde.',
];
/** Beginnings and ends of all lengths, words without end, and what holds no words. */
const texts = [
  ...passages.flatMap((passage) =>
    Array.from({ length: passage.length }, (_, at) => [
      passage.slice(0, at),
      passage.slice(at),
      `${passage.slice(at)} `.repeat(8),
    ]).flat(),
  ),
  'x',
  '… 12.345 € 🛟',
  'a'.repeat(500),
  `${'é'.repeat(90)} ${'b'.repeat(80)}`,
];

function byEld(text: string) {
  const { language, isReliable, getScores } = eld.detect(text);
  return { language: language || undefined, isReliable: isReliable(), scores: getScores() };
}

function byProfiles(text: string) {
  const { language, isReliable, scoreOf } = guessLanguage(text);
  const scores = profiles.languages.map((code) => [code, scoreOf(code)] as const);
  return {
    language,
    isReliable,
    scores: Object.fromEntries(scores.filter(([, score]) => score > 0)),
  };
}

test('what the detector says that the data comes from is said of every text', () => {
  expect(texts.length).toBeGreaterThan(1_500);
  const others = texts.filter(
    (text) => JSON.stringify(sorted(byProfiles(text))) !== JSON.stringify(sorted(byEld(text))),
  );
  expect(others).toEqual([]);
});

function sorted({ scores, ...guess }: ReturnType<typeof byProfiles>) {
  return { ...guess, scores: Object.entries(scores).toSorted(([a], [b]) => (a < b ? -1 : 1)) };
}
