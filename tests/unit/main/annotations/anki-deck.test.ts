import { expect, it } from 'vitest';
import { carriedIn } from '../../../../src/main/core/annotations/carried-annotations.ts';
import { toAnki } from '../../../../src/main/core/annotations/anki-deck.ts';
import type { Annotation } from '../../../../src/shared/domain/annotation.ts';

const annotation: Annotation = {
  id: 'one',
  articleId: 'article',
  language: 'fr',
  articleTitle: 'Les marées',
  articleUrl: 'https://quai.example/marees?a=1&b=2',
  target: {
    bodyHash: '0'.repeat(64),
    quote: { exact: 'deux fois', prefix: 'La mer monte ', suffix: ' par jour.' },
    position: { start: 13, end: 22 },
  },
  colour: 'amber',
  note: 'Pourquoi ?\n<b>Lune</b>',
  tags: ['haute mer', 'lune'],
  creator: 'Classe 3',
  createdAt: '2026-03-05T10:00:00.000Z',
  changedAt: '2026-03-05T10:00:00.000Z',
};
const cards = (deck: string) => deck.split('\n').filter((line) => !line.startsWith('#'));

it('a passage is the gap in its sentence, its note stands behind it', () => {
  const deck = toAnki([{ annotation, sentence: 'La mer monte deux fois par jour.' }]);
  expect(deck.split('\n').slice(0, 3)).toEqual(['#separator:Tab', '#html:true', '#notetype:Cloze']);
  expect(cards(deck)).toEqual([
    [
      'one',
      '<span lang="fr">La mer monte {{c1::deux fois}} par jour.</span>',
      'Pourquoi ?<br>&lt;b&gt;Lune&lt;/b&gt;<br>Classe 3<br>' +
        '<a href="https&#58;//quai.example/marees?a=1&amp;b=2"><i lang="fr">Les marées</i> (fr)</a>',
      'haute-mer lune',
    ].join('\t'),
    '',
  ]);
});

it('the gap is at the words that were marked, and not where the sentence has them first', () => {
  const quote = { exact: 'la mer', prefix: 'La mer et ', suffix: ' encore.' };
  const target = { bodyHash: '0'.repeat(64), quote, position: { start: 20, end: 26 } };
  const sentence = 'On voit la mer, et la mer et la mer encore.';
  const [card] = cards(toAnki([{ annotation: { ...annotation, target }, sentence }]));
  expect(card).toContain('>On voit la mer, et la mer et {{c1::la mer}} encore.<');
});

it('without its sentence it stands between the words that are kept of it', () => {
  const [card] = cards(toAnki([{ annotation, sentence: undefined }]));
  expect(card).toContain('>…La mer monte {{c1::deux fois}} par jour.…<');
});

it('nothing in it is taken for a gap, a column, a line or a script', () => {
  const exact = 'a }} b {{c2::c}}\td\n<script>"x"</script>';
  const quote = { exact, prefix: '', suffix: '' };
  const target = { bodyHash: '0'.repeat(64), quote, position: { start: 0, end: exact.length } };
  const deck = toAnki([{ annotation: { ...annotation, id: '<b>\tone', target }, sentence: exact }]);
  const [card = '', ...rest] = cards(deck);
  expect(rest).toEqual(['']);
  expect(card.split('\t')).toHaveLength(4);
  expect(card.match(/\{\{|\}\}|::/g)).toEqual(['{{', '::', '}}']);
  expect(card).not.toMatch(/<script|<b>/);
});

it('what is about a whole article is no card', () => {
  const { target: _none, ...whole } = annotation;
  const empty = toAnki([{ annotation: whole, sentence: undefined }]);
  expect(cards(empty)).toEqual(['']);
  expect(JSON.parse(carriedIn(empty) ?? '')).toMatchObject({ items: [] });
});

it('a question is named as one, and its answers stand behind it', () => {
  const asked = { ...annotation, isQuestion: true, note: 'Pourquoi ?' };
  const { target: _none, ...rest } = annotation;
  const answer = { ...rest, id: 'two', note: 'La lune.', answerTo: 'one', creator: 'Léa' };
  const [card = '', ...others] = cards(
    toAnki([asked, answer].map((one) => ({ annotation: one, sentence: undefined }))),
  );
  expect(others).toEqual(['']);
  expect(card).toContain(
    '<b>Question</b> Pourquoi ?<br>Classe 3<br><b>Réponse</b> La lune.<br>Léa<br>',
  );
});

it('an answer to an answer stands behind it, with whom it answers', () => {
  const asked = { ...annotation, isQuestion: true, note: 'Pourquoi ?' };
  const { target: _none, ...rest } = annotation;
  const answer = { ...rest, id: 'two', note: 'La lune.', answerTo: 'one', creator: 'Léa' };
  const reply = { ...rest, id: 'three', note: 'Et le soleil.', answerTo: 'two', creator: 'Noor' };
  const deck = toAnki(
    [reply, asked, answer].map((one) => ({ annotation: one, sentence: undefined })),
  );
  const [card = ''] = cards(deck);
  expect(card).toContain(
    'La lune.<br>Léa<br>En réponse à Léa<br><b>Réponse</b> Et le soleil.<br>Noor<br>',
  );
  expect(JSON.parse(carriedIn(deck) ?? '')).toMatchObject({ items: [{}, {}, {}] });
});
