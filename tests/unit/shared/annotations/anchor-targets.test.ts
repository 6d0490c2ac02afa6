import { describe, expect, it } from 'vitest';
import { anchorTargets, makeTarget } from '../../../../src/shared/annotations/anchor-targets.ts';
import {
  annotationTargetSchema,
  type AnnotationTarget,
} from '../../../../src/shared/domain/annotation.ts';

const earlierHash = 'a'.repeat(64);
const currentHash = 'b'.repeat(64);

const article = `Une loi pour les nuages
Le gouvernement présente mardi un texte sur l’hébergement des données de santé.
« Nous voulons garder la main », dit la ministre, qui cite trois exemples.
Le premier est celui d’un hôpital de Brest dont les fichiers ont été chiffrés en mars.
Le deuxième est celui d’une agence qui ne savait plus où étaient ses serveurs.
Le texte doit être voté avant l’été.`;

/** The target of the first place where a text has some words. */
function marking(words: string, text = article): AnnotationTarget {
  const start = text.indexOf(words);
  return makeTarget(earlierHash, text, { start, end: start + words.length });
}

/** What one annotation marks in a changed text, or that it is an orphan; with and without the text that it was made on. */
function reanchored(target: AnnotationTarget, text: string, earlier: string | undefined) {
  const [anchoring] = anchorTargets([target], { hash: currentHash, text }, () => earlier);
  if (anchoring?.state !== 'placed') return anchoring;
  return { by: anchoring.by, text: text.slice(anchoring.start, anchoring.end) };
}

describe('an annotation on the text that it was made on', () => {
  it('is where its position says', () => {
    const target = marking('la ministre');
    const { position } = target;
    expect(anchorTargets([target], { hash: earlierHash, text: article }, () => article)).toEqual([
      { state: 'placed', ...position, by: 'position', score: 1, isSure: true },
    ]);
  });

  it('is found by its quote when its position says something else', () => {
    const target = { ...marking('garder la main'), position: { start: 3, end: 17 } };
    const [anchoring] = anchorTargets(
      [target],
      { hash: earlierHash, text: article },
      () => undefined,
    );
    const start = article.indexOf('garder la main');
    expect(anchoring).toMatchObject({ state: 'placed', by: 'quote', start, end: start + 14 });
  });

  it('is found by its quote when its position reaches beyond the text', () => {
    const start = article.length - 'avant l’été.'.length;
    const target = makeTarget(earlierHash, article, { start, end: article.length });
    const forged = { ...target, position: { start, end: article.length + 1 } };
    for (const earlier of [undefined, article]) {
      for (const hash of [earlierHash, currentHash]) {
        expect(anchorTargets([forged], { hash, text: article }, () => earlier)).toMatchObject([
          { state: 'placed', by: 'quote', start, end: article.length },
        ]);
      }
    }
  });

  it('is an orphan when the text never said that', () => {
    const target = marking(
      'des mots venus d’un tout autre texte',
      `Voici des mots venus d’un tout autre texte.`,
    );
    const forged = { ...target, position: { start: 24, end: 60 } };
    expect(anchorTargets([forged], { hash: earlierHash, text: article }, () => undefined)).toEqual([
      { state: 'orphaned' },
    ]);
  });
});

describe.each([
  ['whose earlier text is kept', article, 'diff'],
  ['that came without its text', undefined, 'quote'],
] as const)('an annotation %s', (_, earlier, by) => {
  const hospital = 'un hôpital de Brest dont les fichiers ont été chiffrés';

  it('follows its passage when something is put in before it', () => {
    const text = `Mis à jour à midi par la rédaction.\n${article}`;
    expect(reanchored(marking(hospital), text, earlier)).toEqual({ by, text: hospital });
  });

  it('takes words that changed with it', () => {
    const text = article.replace('les fichiers', 'tous les dossiers');
    expect(reanchored(marking(hospital), text, earlier)).toEqual({
      by,
      text: 'un hôpital de Brest dont tous les dossiers ont été chiffrés',
    });
  });

  it('sees through other quotation marks, spaces, apostrophes and missing accents', () => {
    const said = '« Nous voulons garder la main », dit la ministre';
    const text = article
      .replace('« Nous voulons garder la main »', '"Nous\u00A0voulons garder la main"')
      .replaceAll('’', "'")
      .replaceAll('é', 'e');
    expect(reanchored(marking(said), text, earlier)).toEqual({
      by,
      text: '"Nous\u00A0voulons garder la main", dit la ministre',
    });
  });

  it('follows a paragraph that moved', () => {
    const lines = article.split('\n');
    const [moved = ''] = lines.splice(3, 1);
    expect(reanchored(marking(moved), [moved, ...lines].join('\n'), earlier)).toEqual({
      by,
      text: moved,
    });
  });

  it('crosses blocks that were parted or put together', () => {
    const words = 'qui cite trois exemples.\nLe premier est celui';
    const text = article.replaceAll('\n', ' ');
    expect(reanchored(marking(words), text, earlier)).toEqual({
      by,
      text: words.replace('\n', ' '),
    });
  });

  it('is an orphan when its sentence is gone', () => {
    const text = article.split('\n').toSpliced(3, 1).join('\n');
    const target = marking(hospital);
    expect(reanchored(target, text, earlier)).toMatchObject({ state: 'orphaned' });
    expect(target.quote.exact).toBe(hospital);
  });

  it('never splits a character of two code units', () => {
    const text = 'Voici 👩‍💻👩‍💻 et 𝒳𝒴 au début, puis 🎉 à la fin.';
    const target = marking('👩‍💻 et 𝒳', text);
    const changed = `Bien. ${text.replace('puis', 'ensuite')}`;
    const found = reanchored(target, changed, earlier === undefined ? undefined : text);
    expect(found && 'text' in found && /^\p{Cs}|\p{Cs}$/u.test(found.text)).toBe(false);
  });
});

describe('a sentence that stands in several places', () => {
  const refrain = 'La machine attend.';
  const song = [
    'Premier couplet, la nuit.',
    'Deuxième couplet, le jour.',
    'Troisième couplet, le soir.',
  ]
    .map((verse) => `${verse}\n${refrain}`)
    .join('\n');
  const second = song.indexOf(refrain, song.indexOf('Deuxième'));
  const target = makeTarget(earlierHash, song, { start: second, end: second + refrain.length });
  const changed = `Chanson\n${song}`;

  it('is told by the earlier text, or else by its context', () => {
    for (const earlier of [song, undefined]) {
      const [anchoring] = anchorTargets(
        [target],
        { hash: currentHash, text: changed },
        () => earlier,
      );
      expect(anchoring).toMatchObject({ state: 'placed', start: second + 'Chanson\n'.length });
    }
  });

  it('is an orphan when this one of them is gone', () => {
    const without = song.slice(0, second) + song.slice(second + refrain.length + 1);
    const [anchoring] = anchorTargets([target], { hash: currentHash, text: without }, () => song);
    expect(anchoring).toMatchObject({ state: 'orphaned' });
  });

  it('is an orphan, with a candidate, when nothing tells which one it was', () => {
    const bare = { ...target, quote: { exact: refrain, prefix: '', suffix: '' } };
    const [anchoring] = anchorTargets(
      [bare],
      { hash: currentHash, text: changed },
      () => undefined,
    );
    expect(anchoring).toMatchObject({ state: 'orphaned', candidate: { end: expect.any(Number) } });
  });
});

describe('a target', () => {
  it('has no white space at its ends, and 48 characters of context', () => {
    const start = article.indexOf(' garder');
    const target = makeTarget(earlierHash, article, { start, end: start + ' garder '.length });
    expect(annotationTargetSchema.parse(target)).toEqual(target);
    expect(target.quote.exact).toBe('garder');
    expect(target.position).toEqual({ start: start + 1, end: start + 7 });
    expect(target.quote.prefix).toBe(article.slice(start + 1 - 48, start + 1));
    expect(target.quote.suffix).toBe(article.slice(start + 7, start + 55));
  });

  it('keeps characters of two code units whole', () => {
    const text = `${'😀'.repeat(40)}ici${'😀'.repeat(40)}`;
    const { quote } = makeTarget(earlierHash, `x${text}`, { start: 81, end: 84 });
    expect(quote).toEqual({
      exact: 'ici',
      prefix: '😀'.repeat(24),
      suffix: '😀'.repeat(24),
    });
    const shifted = makeTarget(earlierHash, text, { start: 79, end: 82 });
    expect(shifted.quote.exact).toBe('😀ic');
    expect(shifted.quote.suffix).toBe(`i${'😀'.repeat(23)}`);
  });

  it('cannot be made of nothing', () => {
    expect(() => makeTarget(earlierHash, 'a  b', { start: 1, end: 3 })).toThrow(RangeError);
  });
});

/** Quotes of which none is anywhere, with nothing to tell their places by. */
function many(make: (index: number) => string): readonly AnnotationTarget[] {
  return Array.from({ length: 500 }, (_, index) => ({
    bodyHash: earlierHash,
    quote: { exact: make(index), prefix: 'a a', suffix: 'a a' },
    position: { start: 0, end: 20_000 },
  }));
}

describe('input made to take long', () => {
  it.each([
    ['one letter over and over', 'a'.repeat(60_000), () => 'a'.repeat(20_000)],
    ['one word over and over', 'a '.repeat(30_000), () => 'a '.repeat(10_000)],
    ['one sign over and over', '= - '.repeat(15_000), () => '= - '.repeat(5000)],
    [
      'a few words in any order',
      Array.from({ length: 20_000 }, (_, index) => `w${(index * index) % 97}`).join(' '),
      (index: number) =>
        Array.from({ length: 4000 }, (_, word) => `w${(word * word * index) % 89}`).join(' '),
    ],
  ])('of %s has answers, and places nothing by quote', (_, text, make) => {
    const targets = many(make);
    const current = { hash: currentHash, text: `${text.slice(1000)} x ${text.slice(0, 500)}` };
    const anchorings = anchorTargets(targets, current, () => undefined);
    expect(anchorings.filter(({ state }) => state === 'placed')).toEqual([]);
    expect(anchorTargets(targets, current, () => text)).toHaveLength(500);
  });
});
