import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { toWebAnnotations } from '../../../../src/main/core/annotations/web-annotations.ts';
import type { Annotation } from '../../../../src/shared/domain/annotation.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

async function libraryWithArticle() {
  const services = await testServices();
  const article = join(await temporaryFolder(), 'register.en.txt');
  await writeFile(article, 'The register\n\nThe harbour keeps a register of every ship.\n');
  await services.sources.addPaths([article]);
  const articleId = services.library.all()[0]?.id ?? '';
  const note = (id: string, said: string, more: Partial<Annotation> = {}) =>
    madeAnnotation({ id: id.repeat(32), articleId, note: said, creator: 'Jane', ...more });
  const notes = () => services.annotations.all().map((one) => one.note);
  const { annotations } = services;
  const take = (...all: readonly Annotation[]) =>
    annotations.importReversibly(toWebAnnotations(all));
  return { annotations, note, notes, take };
}

const later = '2030-01-01T00:00:00.000Z';

it('an import is taken back with what it added and changed, and with nothing else', async () => {
  const { annotations, note, notes, take } = await libraryWithArticle();
  await take(note('1', 'first'), note('2', 'second'));
  const file = [
    note('1', 'first, said better', { changedAt: later }),
    note('2', 'second'),
    note('3', 'third'),
  ];
  const { importId = '', ...taken } = await take(...file);
  expect(taken).toMatchObject({ added: 1, updated: 1, unchanged: 1 });
  expect(await annotations.reverseImport({ importId })).toEqual({ changed: 2, left: 0 });
  expect(notes().toSorted()).toEqual(['first', 'second']);

  // The same file brings nothing back by itself.
  const again = await take(...file);
  expect(again).toMatchObject({ added: 0, updated: 0, stayedDeleted: 1 });
  expect(again.importId).toBeUndefined();
  expect(notes().toSorted()).toEqual(['first', 'second']);

  // What was taken back is taken in after all when that is asked for.
  expect(await annotations.reverseImport({ importId })).toEqual({ changed: 2, left: 0 });
  expect(notes().toSorted()).toEqual(['first, said better', 'second', 'third']);
  expect(await annotations.reverseImport({ importId })).toEqual({ changed: 2, left: 0 });
  expect(notes().toSorted()).toEqual(['first', 'second']);
});

it('what stays deleted comes back when that is asked for, and goes again', async () => {
  const { annotations, note, notes, take } = await libraryWithArticle();
  const file = [note('1', 'first'), note('2', 'second')];
  await take(...file);
  await annotations.delete({ id: '1'.repeat(32) });
  const { stayedDeleted, revivalId = '' } = await take(...file);
  expect(stayedDeleted).toBe(1);
  expect(await annotations.reverseImport({ importId: revivalId })).toEqual({ changed: 1, left: 0 });
  expect(notes().toSorted()).toEqual(['first', 'second']);
  await annotations.reverseImport({ importId: revivalId });
  expect(notes()).toEqual(['second']);
});

it('what was changed after an import stays when that is taken back', async () => {
  const { annotations, note, notes, take } = await libraryWithArticle();
  const { importId = '' } = await take(note('1', 'first'), note('2', 'second'));
  await annotations.delete({ id: '2'.repeat(32) });
  await annotations.restore({ id: '2'.repeat(32) });
  expect(await annotations.reverseImport({ importId })).toEqual({ changed: 1, left: 1 });
  expect(notes()).toEqual(['second']);
});

it('a deletion that a file brought is taken back as well', async () => {
  const { annotations, note, notes, take } = await libraryWithArticle();
  await take(note('1', 'first'));
  const file = note('1', 'first', { changedAt: later, deletedAt: later });
  const { importId = '' } = await take(file);
  expect(notes()).toEqual([]);
  await annotations.reverseImport({ importId });
  expect(notes()).toEqual(['first']);
  expect(await take(file)).toMatchObject({ updated: 0 });
  expect(notes()).toEqual(['first']);
});

it('two imports of the same note are taken back one after the other', async () => {
  const { annotations, note, notes, take } = await libraryWithArticle();
  const added = await take(note('1', 'first'));
  const changed = await take(note('1', 'first, said better', { changedAt: later }));
  await annotations.reverseImport({ importId: changed.importId ?? '' });
  expect(notes()).toEqual(['first']);
  expect(await annotations.reverseImport({ importId: added.importId ?? '' })).toEqual({
    changed: 1,
    left: 0,
  });
  expect(notes()).toEqual([]);
});

it('an import that is taken back twice at once can be taken in again', async () => {
  const { annotations, note, notes, take } = await libraryWithArticle();
  const { importId = '' } = await take(note('1', 'first'));
  const both = await Promise.all([
    annotations.reverseImport({ importId }),
    annotations.reverseImport({ importId }),
  ]);
  expect(both.map(({ changed }) => changed).toSorted((one, other) => one - other)).toEqual([0, 1]);
  expect(notes()).toEqual([]);
  await annotations.reverseImport({ importId });
  expect(notes()).toEqual(['first']);
});

it('an import that nobody remembers is not taken back', async () => {
  const { annotations } = await libraryWithArticle();
  await expect(annotations.reverseImport({ importId: 'none' })).rejects.toThrow('requestInvalid');
});
