import { describe, expect, it } from 'vitest';
import { placeAnnotations } from '../../../../src/main/core/annotations/place-annotations.ts';
import { makeTarget } from '../../../../src/shared/annotations/anchor-targets.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import { bodyOf, element } from '../../../support/trees.ts';

const [earlier, current] = ['a'.repeat(64), 'b'.repeat(64)];
const before = 'Le ministre a pris la parole mardi devant la presse. ';
const after = ' Le texte doit maintenant passer devant le Sénat avant l’été.';

/** What is said of a passage once its publisher says it otherwise; with or without the text that was marked. */
async function placed(marked: string, now: string, isKept: boolean, afterNow = after) {
  const text = before + marked + after;
  const target = makeTarget(earlier, text, {
    start: before.length,
    end: before.length + marked.length,
  });
  const texts = new Map([
    [current, before + now + afterNow],
    ...(isKept ? ([[earlier, text]] as const) : []),
  ]);
  const read = (hash: string) => {
    const said = texts.get(hash);
    return said === undefined
      ? Promise.reject(new Error('It is not kept'))
      : Promise.resolve(bodyOf(element('p', {}, said)));
  };
  const annotation = { ...madeAnnotation({ language: 'fr' }), target };
  const [one] = await placeAnnotations(
    [annotation],
    { language: 'fr', bodyHash: current },
    { read },
  );
  return one?.place;
}

it.each([
  ['Le plan coûte 12 millions d’euros à l’État.', 'Le plan coûte 92 millions d’euros à l’État.'],
  ['Les députés ont voté la loi.', 'Les députés n’ont pas voté la loi.'],
  ['C’est Anne Martin qui a signé le texte.', 'C’est Anne Morin qui a signé le texte.'],
])('“%s” does not stand unsaid on “%s”', async (marked, now) => {
  for (const isKept of [true, false])
    expect(await placed(marked, now, isKept)).toMatchObject({
      state: 'placed',
      words: { state: 'changed', now },
    });
});

it('typography that was put straight says the same', async () => {
  const marked = 'Le plan "coute" 12 millions d\'euros, dit l\'Etat.';
  const now = 'Le plan « coûte » 12\u202fmillions d’euros, dit l’État.';
  for (const isKept of [true, false])
    expect(await placed(marked, now, isKept)).toMatchObject({ words: { state: 'same' } });
});

it('a passage that was only moved by what came before it says the same', async () => {
  const marked = 'Les députés ont voté la loi.';
  for (const isKept of [true, false])
    expect(await placed(marked, `Une correction. ${marked}`, isKept)).toMatchObject({
      state: 'placed',
      words: { state: 'same' },
    });
});

describe('a place', () => {
  const marked = 'Les députés ont voté la loi sur les ports.';

  it('is sure where the same words stand, wherever they were moved to', async () => {
    const long = 'Une correction précède maintenant tout ce qui suit. '.repeat(20);
    for (const isKept of [true, false]) {
      expect(await placed(marked, marked, isKept)).toMatchObject({ isSure: true });
      expect(await placed(marked, `${long}${marked}`, isKept)).toMatchObject({ isSure: true });
      expect(await placed('la loi', 'la loi', isKept)).toMatchObject({ isSure: true });
    }
  });

  it('is sure where one word of a sentence changed', async () => {
    const now = 'Les députés ont rejeté la loi sur les ports.';
    for (const isKept of [true, false])
      expect(await placed(marked, now, isKept)).toMatchObject({ isSure: true });
  });

  it('is to be checked where much of the passage and what followed it changed', async () => {
    const now = 'Les députés ont enfin voté un texte sur les ports francs.';
    const afterNow = ' Rien de ce qui suivait n’a été gardé dans cette version-là.';
    for (const isKept of [true, false])
      expect(await placed(marked, now, isKept, afterNow)).toMatchObject({
        state: 'placed',
        isSure: false,
      });
  });

  it('is to be checked where the same words stand elsewhere as well', async () => {
    const copy = ` Le Sénat attend. ${marked} La presse se tait.`;
    const place = await placed(marked, `Une correction. ${marked}`, false, `${after}${copy}`);
    expect(place).toMatchObject({ state: 'placed', isSure: false });
  });
});
