import { execFile } from 'node:child_process';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readAnnotationFile } from '../../../../src/main/core/annotations/read-annotation-file.ts';
import type { RepeatingFile } from '../../../support/annotation-reader.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';
import { annotationListFormats } from '../../../../src/shared/domain/annotation.ts';

const nothing = { added: 0, updated: 0, unchanged: 0, refused: [] };

describe('a file with no annotations in it', () => {
  it.each(annotationListFormats)('of Escale, as %s, is read as that', async (format) => {
    const { annotations } = await testServices();
    expect(await annotations.import(await annotations.export(format))).toMatchObject(nothing);
  });

  it('of Hypothesis is read as that', async () => {
    const { annotations } = await testServices();
    expect(await annotations.import('{"total":0,"rows":[]}')).toMatchObject(nothing);
  });
});

describe('a file with more annotations than are read at once', () => {
  const many = 200_001;
  const objects = JSON.stringify(Array.from({ length: many }, () => ({})));
  it.each([
    ['a list', objects],
    ['a page', `{"items":${objects}}`],
    ['a collection', `{"first":{"items":${objects}}}`],
    ['an answer of Hypothesis', `{"rows":${objects.replaceAll('{}', '{"uri":"","user":""}')}}`],
    ['a table', `title,highlight\n${'a,b\n'.repeat(many)}`],
  ])('says how many may be in %s', async (_kind, file) => {
    const { annotations } = await testServices();
    await expect(annotations.import(file)).rejects.toMatchObject({
      error: { code: 'annotationsTooLarge', params: { most: 200_000 } },
    });
  });

  it('says how large one may be', async () => {
    const file = join(await temporaryFolder(), 'all.jsonld');
    await writeFile(file, '');
    await truncate(file, 256 * 1024 * 1024 + 1);
    await expect(readAnnotationFile(file)).rejects.toMatchObject({
      error: { code: 'annotationsTooLarge', params: { megabytes: 256 } },
    });
  });
});

/** Megabytes of what the process makes that reads a file of forty, and that holds the program as well. */
const memory = 128;
const reader = join(import.meta.dirname, '..', '..', '..', 'support', 'annotation-reader.ts');

/** What comes of a file of forty megabytes where there is little memory. */
async function readInLittleMemory(file: Omit<RepeatingFile, 'times'>): Promise<unknown> {
  const times = Math.ceil(40_000_000 / file.repeated.length);
  const order = JSON.stringify({ ...file, times });
  const options = [`--max-old-space-size=${memory}`, reader, order];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  return JSON.parse(stdout);
}

describe('a file of forty megabytes with as much in it as fits', () => {
  const manyLists = `[${'[],'.repeat(20_000)}0],`;
  it.each([
    ['empty annotations', { opening: '[', repeated: '{},', end: '{}]' }],
    ['empty records', { opening: '{"rows":[', repeated: '{},', end: '{}]}' }],
    ['names', { opening: '{"items":[{', repeated: '"a":0,', end: '"b":0}]}' }],
    ['lists', { opening: '[', repeated: manyLists, end: '0]' }],
  ])('is refused for its %s', async (_what, file) => {
    const refused = 'annotationsTooLarge';
    expect(await readInLittleMemory(file)).toEqual({ imported: refused, merged: refused });
  });

  it.each([
    ['lines', { opening: 'quote,title\n', repeated: 'a\n', end: '' }],
    ['lines of several columns', { opening: 'quote\ttitle\n', repeated: 'a\tb\n', end: '' }],
  ])('is refused for the %s of its table', async (_what, file) => {
    expect(await readInLittleMemory(file)).toMatchObject({ imported: 'annotationsTooLarge' });
  });

  it('is read where all is one line of a table, but for what no column is for', async () => {
    const file = { opening: 'quote,title\na,b', repeated: ',c', end: '\n' };
    expect(await readInLittleMemory(file)).toMatchObject({ imported: 'read' });
  });
});
