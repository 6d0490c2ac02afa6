import type { CitedArticle } from '../../../../src/main/core/citing/csl-item.ts';

const facts = {
  id: 'article',
  accessedAt: '2026-11-29T09:00:00.000Z',
  bodyHash: '1a2b3c4d5e6f'.padEnd(64, '0'),
  tags: [],
};

/** An English article of the press with everything that can be known of one. */
export const english: CitedArticle = {
  ...facts,
  language: 'en',
  title: 'Keys that stay at home',
  authors: ['Jane Doe'],
  site: 'The Quay Times',
  url: 'https://quay.example/keys',
  publishedAt: '2026-03-05T12:00:00.000Z',
};

const { publishedAt: _none, ...undated } = english;

/** One article of each kind that styles write differently. */
export const citedArticles = {
  author: english,
  noAuthor: { ...english, authors: [] },
  noDate: { ...undated, site: 'Quay' },
  institution: { ...english, site: 'Quay', authors: ['Ministry of Trade and Industry'] },
  particles: {
    ...english,
    language: 'fr',
    title: 'Les clés restent ici',
    authors: ['Georges de La Tour'],
    site: 'Le Monde des quais',
  },
  quotedTitle: {
    ...english,
    language: 'fr',
    title: 'Un nuage\u00a0: «\u202fde confiance\u202f», dit-on',
    authors: ['Anne Roux', 'Paul Petit'],
    site: 'Quai',
  },
} as const satisfies Record<string, CitedArticle>;
export type CitedKind = keyof typeof citedArticles;
