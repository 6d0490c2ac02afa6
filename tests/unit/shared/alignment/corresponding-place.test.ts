import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../../src/main/core/articles/parse-html.ts';
import { alignVersions } from '../../../../src/shared/alignment/align-versions.ts';
import { correspondingPlace } from '../../../../src/shared/alignment/corresponding-place.ts';
import { picturePlaces } from '../../../../src/shared/alignment/picture-places.ts';
import { normalise } from '../../../../src/shared/text/canonical.ts';

function version(language: string, html: string) {
  const { text, blocks } = normalise(parseHtml(html, 'fragment'));
  return { language, text, blocks };
}

const french = version(
  'fr',
  `<p>Le port de Brest a reçu 212 navires en 2024. Le maire s’en félicite, et prépare la suite.</p>
   <p>Un ajout que l’anglais ne connaît pas, long de plusieurs mots sans aucun rapport.</p>
   <h2>Les comptes</h2>
   <p>La facture atteint 480 000 euros.</p><p>Le conseil l’a votée le 17 mars.</p>`,
);
const english = version(
  'en',
  `<p>The port of Brest received 212 ships in 2024. The mayor is pleased, and is preparing what comes next.</p>
   <h2>The accounts</h2>
   <p>The bill comes to 480,000 euros, and the council voted it on 17 March.</p>`,
);

function lead(from: typeof french, to: typeof french, words: string): string | undefined {
  const place = correspondingPlace(
    alignVersions(from, to),
    from.blocks,
    'a',
    from.text.indexOf(words),
  );
  return place && to.text.slice(place.there.start, place.there.end);
}

describe('the place in the other version', () => {
  it('is the sentence that says the same', () => {
    expect(lead(french, english, 'félicite')).toMatch(/^The mayor is pleased.*next\.$/);
    expect(lead(english, french, 'preparing')).toMatch(/^Le maire s’en félicite/);
  });

  it('is the sentence that holds what stands in two paragraphs', () => {
    expect(lead(french, english, 'votée')).toMatch(/^The bill comes to/);
    expect(lead(english, french, '17 March')).toMatch(/^La facture atteint/);
  });

  it('is what follows where the other version leaves something out', () => {
    expect(lead(french, english, 'Un ajout')).toBe('The accounts');
  });

  it('is nowhere without a text', () => {
    expect(lead(french, version('en', ''), 'Brest')).toBeUndefined();
    expect(lead(version('en', ''), french, 'Brest')).toBeUndefined();
  });
});

const asset = (hash: string) => ({ hash, mediaType: 'image/png', width: 1, height: 1, bytes: 1 });

describe('the places of pictures', () => {
  it('are before the text that follows them, and at the end after the last', () => {
    const { tree: normalised, text } = normalise(
      parseHtml(
        '<p>One</p><figure><img src="a"><figcaption>Two</figcaption></figure><img src="b">',
        'fragment',
      ),
    );
    const images = [
      { url: 'a', asset: asset('first') },
      { url: 'b', asset: asset('second') },
    ];
    expect(picturePlaces(normalised, text.length, images)).toEqual([
      { hash: 'first', offset: 4 },
      { hash: 'second', offset: 7 },
    ]);
  });
});
