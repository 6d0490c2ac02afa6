import { expect, it } from 'vitest';
import { parseNames } from '../../../../src/main/core/citing/person-names.ts';

const tour = {
  given: 'Georges',
  'dropping-particle': 'de',
  'non-dropping-particle': 'la',
  family: 'Tour',
};

it.each([
  ['Jane Doe', [{ given: 'Jane', family: 'Doe' }]],
  ['By Jane Doe', [{ given: 'Jane', family: 'Doe' }]],
  ['Par Anne-Marie Roux', [{ given: 'Anne-Marie', family: 'Roux' }]],
  ['Dr. Jane Doe', [{ given: 'Jane', family: 'Doe' }]],
  ['jane@quay.example (Jane Doe)', [{ given: 'Jane', family: 'Doe' }]],
  ['Jane Doe <jane@quay.example>', [{ given: 'Jane', family: 'Doe' }]],
  ['Doe, Jane', [{ given: 'Jane', family: 'Doe' }]],
  [
    'Jane Doe, Paul Petit and Anne Roux',
    [
      { given: 'Jane', family: 'Doe' },
      { given: 'Paul', family: 'Petit' },
      { given: 'Anne', family: 'Roux' },
    ],
  ],
  ['Anne Roux avec AFP', [{ given: 'Anne', family: 'Roux' }, { literal: 'AFP' }]],
  ['Anne Roux et Anne Roux', [{ given: 'Anne', family: 'Roux' }]],
  ['Georges de La Tour', [{ given: 'Georges', 'dropping-particle': 'de', family: 'La Tour' }]],
  ['La Tour, Georges de', [{ given: 'Georges', 'dropping-particle': 'de', family: 'La Tour' }]],
  ['Georges de la Tour', [tour]],
  [
    'Ursula von der Leyen',
    [{ given: 'Ursula', 'non-dropping-particle': 'von der', family: 'Leyen' }],
  ],
  ['Joachim du Bellay', [{ given: 'Joachim', 'non-dropping-particle': 'du', family: 'Bellay' }]],
  ['Jean d’Ormesson', [{ given: 'Jean', 'dropping-particle': 'd’', family: 'Ormesson' }]],
  ['Martin King Jr.', [{ given: 'Martin', family: 'King', suffix: 'Jr.' }]],
  ['J. R. Petit', [{ given: 'J. R.', family: 'Petit' }]],
  ['AFP', [{ literal: 'AFP' }]],
  ['Le Quai', [{ literal: 'Le Quai' }]],
  ['La Rédaction', [{ literal: 'La Rédaction' }]],
  ['The Quay', [{ literal: 'The Quay' }]],
  ['Ministry of Trade and Industry', [{ literal: 'Ministry of Trade and Industry' }]],
  ['Agence nationale des quais', [{ literal: 'Agence nationale des quais' }]],
  ['quay-team', [{ literal: 'quay-team' }]],
  ['Harbour Watch', [{ literal: 'Harbour Watch' }]],
  ['', []],
  ['   ', []],
] as const)('%s', (byline, names) => {
  expect(parseNames([byline], 'Harbour Watch', 'fr')).toEqual(names);
});
