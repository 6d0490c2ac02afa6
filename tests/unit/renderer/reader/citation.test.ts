import { expect, it } from 'vitest';
import { citation, mailAddress } from '../../../../src/renderer/features/reader/citation.ts';

const facts = {
  language: 'en',
  title: 'The register',
  authors: ['Ann Quay', 'Bo Crane'],
  sourceTitle: 'Harbour News',
  publishedAt: '2026-11-02T12:00:00.000Z',
  url: 'https://example.org/register',
};

it('an article is cited in its own language', () => {
  expect(citation(facts)).toBe(
    'Ann Quay and Bo Crane, “The register”, Harbour News, 2 November 2026, https://example.org/register',
  );
  expect(citation({ ...facts, language: 'fr-CA', title: 'Le registre' })).toBe(
    'Ann Quay et Bo Crane, «\u202fLe registre\u202f», Harbour News, 2 novembre 2026, https://example.org/register',
  );
});

it('what is not known is left out', () => {
  const { publishedAt: _date, url: _address, ...rest } = facts;
  expect(citation({ ...rest, language: 'de', authors: [], sourceTitle: '' })).toBe(
    '“The register”',
  );
});

it('a letter has the title as its subject and the link in its text', () => {
  expect(mailAddress({ title: 'A & B', url: 'https://example.org/?a=1&b=2' })).toBe(
    'mailto:?subject=A%20%26%20B&body=A%20%26%20B%0Ahttps%3A%2F%2Fexample.org%2F%3Fa%3D1%26b%3D2',
  );
});
