import { describe, expect, test } from 'vitest';
import { sentencesOf } from '../../../../src/shared/text/sentences.ts';
import { type TextUnit, unitsOf } from '../../../../src/shared/text/text-units.ts';

const block = (text: string) => [{ type: 'paragraph', start: 0, end: text.length }] as const;
const units = (text: string, unit: TextUnit, language = 'fr') =>
  unitsOf(text, block(text), language, unit).map(({ start, end }) => text.slice(start, end));
const sentences = (text: string, language = 'fr') =>
  sentencesOf(text, block(text), language).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  test('are not parted at abbreviations, initials and references', () => {
    const text = 'M. Dupont est né en 50 av. J.-C. Il lit cf. Art. 3, p. 12. Mme. Durand part.';
    expect(sentences(text)).toEqual([
      'M. Dupont est né en 50 av. J.-C.',
      'Il lit cf. Art. 3, p. 12.',
      'Mme. Durand part.',
    ]);
    expect(sentences('Dr. J. R. Watt met Mr. Bell. See Fig. 3. Oh no. Then rain.', 'en')).toEqual([
      'Dr. J. R. Watt met Mr. Bell.',
      'See Fig. 3.',
      'Oh no.',
      'Then rain.',
    ]);
  });

  test('end after a capital that numbers something, and after “I”', () => {
    expect(sentences('It lacks vitamin C. Nobody minds. So do I. Rain falls.', 'en')).toEqual([
      'It lacks vitamin C.',
      'Nobody minds.',
      'So do I.',
      'Rain falls.',
    ]);
  });

  test('keep the guillemet that closes them, and go on where the sentence does', () => {
    expect(sentences('Il dit\u00A0: «\u202FOui.\u202F» Puis il part.')).toEqual([
      'Il dit\u00A0: «\u202FOui.\u202F»',
      'Puis il part.',
    ]);
    expect(sentences('«\u202FQui est là\u202F?\u202F» demande-t-elle. Personne.')).toEqual([
      '«\u202FQui est là\u202F?\u202F» demande-t-elle.',
      'Personne.',
    ]);
    expect(sentences('Er geht. »Nein.« Sie bleibt.', 'de')).toEqual([
      'Er geht.',
      '»Nein.«',
      'Sie bleibt.',
    ]);
  });

  test('do not reach across blocks', () => {
    const text = 'Mr.\nBell rang';
    const blocks = [
      { type: 'paragraph', start: 0, end: 3 },
      { type: 'paragraph', start: 4, end: text.length },
    ] as const;
    expect(sentencesOf(text, blocks, 'en')).toEqual([
      { start: 0, end: 3 },
      { start: 4, end: 13 },
    ]);
  });
});

describe('clauses', () => {
  test('end at commas, semicolons, colons and dashes, which belong to none', () => {
    expect(units('The tide came, twice; nobody saw it — but one: him.', 'clause', 'en')).toEqual([
      'The tide came',
      'twice',
      'nobody saw it',
      'but one',
      'him.',
    ]);
    expect(units('Le port – le vieux – dort\u202F; la mer, non.', 'clause')).toEqual([
      'Le port',
      'le vieux',
      'dort',
      'la mer',
      'non.',
    ]);
  });

  test('keep numbers, times, addresses, compounds and abbreviations whole', () => {
    expect(
      units('À 12:30, M. Dupont paie 3,5\u00A0€ sur https://example.org/a,b.', 'clause'),
    ).toEqual(['À 12:30', 'M. Dupont paie 3,5\u00A0€ sur https://example.org/a,b.']);
    expect(units('Peut-être 1\u202F000,25 arcs-en-ciel.', 'clause')).toEqual([
      'Peut-être 1\u202F000,25 arcs-en-ciel.',
    ]);
  });

  test('are what brackets hold, with the brackets', () => {
    expect(units('The keeper (an old man) says so (twice).', 'clause', 'en')).toEqual([
      'The keeper',
      '(an old man)',
      'says so',
      '(twice).',
    ]);
    expect(units('Each ship(s) of item(3) waits.', 'clause', 'en')).toEqual([
      'Each ship(s)',
      'of item(3)',
      'waits.',
    ]);
  });

  test('keep the marks that close a quotation', () => {
    expect(units('«\u202FNon\u202F», dit-elle, «\u202Fjamais,\u202F» et part.', 'clause')).toEqual([
      '«\u202FNon\u202F»',
      'dit-elle',
      '«\u202Fjamais,\u202F»',
      'et part.',
    ]);
    expect(units('“No,” she says, “never.”', 'clause', 'en')).toEqual([
      '“No,”',
      'she says',
      '“never.”',
    ]);
  });

  test('have a word or a picture each', () => {
    expect(units('— Oui, … — 🙂, non : !', 'clause')).toEqual(['— Oui', '… — 🙂', 'non : !']);
  });
});

describe('words', () => {
  test('part what French elides, and nothing else with an apostrophe', () => {
    expect(units('L’heure d\u0027été, qu’aujourd’hui on perd.', 'word')).toEqual([
      'L’',
      'heure',
      'd\u0027',
      'été',
      'qu’',
      'aujourd’hui',
      'on',
      'perd',
    ]);
    expect(units('The harbour’s ships don’t wait.', 'word', 'en')).toEqual([
      'The',
      'harbour’s',
      'ships',
      'don’t',
      'wait',
    ]);
  });

  test('are numbers and emoji too, each whole', () => {
    expect(units('«\u202F3,5 km\u202F» 👩‍🚀 vole\u202F! 🇫🇷 1\u202F000 fois.', 'word')).toEqual([
      '3,5',
      'km',
      '👩‍🚀',
      'vole',
      '🇫🇷',
      '1\u202F000',
      'fois',
    ]);
  });
});

test('a text without words has no units', () => {
  for (const unit of ['sentence', 'clause', 'word'] as const) expect(units('', unit)).toEqual([]);
});
