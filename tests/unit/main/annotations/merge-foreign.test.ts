import { expect, it } from 'vitest';
import {
  unknownBody,
  withForeignChanges,
} from '../../../../src/main/core/annotations/merge-foreign.ts';
import type { Annotation } from '../../../../src/shared/domain/annotation.ts';

const target = (bodyHash: string, prefix: string) => ({
  bodyHash,
  quote: { exact: 'a register', prefix, suffix: '' },
  position: { start: 4, end: 14 },
});
const here: Annotation = {
  id: 'one',
  articleId: 'register',
  language: 'en',
  articleTitle: 'The register',
  target: target('a'.repeat(64), 'keeps '),
  colour: 'rose',
  note: '',
  tags: ['ships'],
  createdAt: '2026-03-05T10:00:00.000Z',
  changedAt: '2026-03-05T10:00:00.000Z',
};
const later = '2026-04-05T10:00:00.000Z';
const read: Annotation = {
  ...here,
  articleId: 'tides',
  language: 'fr',
  colour: 'amber',
  target: target(unknownBody, ''),
  changedAt: later,
};

it('an annotation that is here keeps its place and its looks', () => {
  expect(withForeignChanges(here, read)).toBe(here);
  expect(withForeignChanges(here, { ...read, note: 'Why?', tags: ['Ships', 'sea'] })).toEqual({
    ...here,
    note: 'Why?',
    tags: ['ships', 'sea'],
    changedAt: later,
  });
  const written = { ...here, note: 'Mine.' };
  expect(withForeignChanges(written, { ...read, note: 'Why?' })).toBe(written);
});

it('what had no place yet gets one, and loses none of the words around it otherwise', () => {
  const orphan = { ...here, target: target(unknownBody, 'keeps ') };
  expect(withForeignChanges(orphan, read)).toBe(orphan);
  const placed = { ...read, target: target('b'.repeat(64), 'has ') };
  const { articleId, language } = placed;
  const expected = { ...here, articleId, language, target: placed.target, changedAt: later };
  expect(withForeignChanges(orphan, placed)).toEqual(expected);
});
