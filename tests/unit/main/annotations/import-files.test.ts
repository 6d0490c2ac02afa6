import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../../src/main/core/annotations/import-files.ts';
import { toWebAnnotations } from '../../../../src/main/core/annotations/web-annotations.ts';
import { createNotebookHandlers } from '../../../../src/main/ipc/notebook-handlers.ts';
import type { Services } from '../../../../src/main/services.ts';
import { annotationFileImportSchema } from '../../../../src/shared/ipc/notebook-answers.ts';
import { madeAnnotation } from '../../../support/made-annotations.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

async function libraryWithArticle() {
  const folder = await temporaryFolder();
  const services = await testServices();
  const article = join(folder, 'register.en.txt');
  await writeFile(article, 'The register\n\nThe harbour keeps a register of every ship.\n');
  await services.sources.addPaths([article]);
  const articleId = services.library.all()[0]?.id ?? '';
  /** A file of one note, by somebody. */
  const write = async (creator: string, id: string) => {
    const file = join(folder, `${creator}.jsonld`);
    const note = madeAnnotation({ id: id.repeat(32), articleId, note: creator, creator });
    await writeFile(file, toWebAnnotations([note]));
    return file;
  };
  return { folder, services, write };
}

it('of several files each says what became of it, and one that cannot be read hinders no other', async () => {
  const { folder, services, write } = await libraryWithArticle();
  const broken = join(folder, 'broken.jsonld');
  await writeFile(broken, '{"items": [');
  const paths = [await write('Jane', '1'), broken, await write('Bruno', '2'), join(folder, 'none')];
  const outcomes = await importFiles(paths, services.annotations);
  expect(outcomes).toMatchObject([
    { type: 'read', file: 'Jane.jsonld', added: 1, creators: [{ name: 'Jane', count: 1 }] },
    { type: 'failed', file: 'broken.jsonld', error: { code: 'annotationsUnreadable' } },
    { type: 'read', file: 'Bruno.jsonld', added: 1 },
    { type: 'failed', file: 'none', error: { code: 'fileMissing' } },
  ]);
  expect(services.annotations.all()).toHaveLength(2);
  const again = await importFiles(paths, services.annotations);
  expect(again).toMatchObject([{ added: 0, unchanged: 1 }, {}, { added: 0, unchanged: 1 }, {}]);
});

it('what is told of very many files fits into one message', async () => {
  const { folder, services } = await libraryWithArticle();
  const file = join(folder, 'odd.jsonld');
  const items = Array.from({ length: 200 }, (_, at) => ({
    id: `${at}`,
    type: 'Annotation',
    target: 'x',
  }));
  await writeFile(file, JSON.stringify({ items }));
  const outcomes = await importFiles(
    Array.from({ length: 200 }, () => file),
    services.annotations,
  );
  expect(outcomes[0]).toMatchObject({ refused: 200, refusals: [{}] });
  for (const outcome of outcomes) annotationFileImportSchema.parse(outcome);
  expect(Buffer.byteLength(JSON.stringify(outcomes))).toBeLessThan(256_000);
});

it('names of any length fit into that message too', async () => {
  const { folder, services } = await libraryWithArticle();
  const missing = join(folder, `${'港'.repeat(250)}.jsonld`);
  const outcomes = await importFiles(
    Array.from({ length: 200 }, () => missing),
    services.annotations,
  );
  expect(outcomes[0]?.file).toMatch(/^港+…港+\.jsonld$/);
  expect(Buffer.byteLength(JSON.stringify(outcomes))).toBeLessThan(256 * 1024);
});

it('more files than one message can tell of are refused in words, and none is taken in', async () => {
  const { services, write } = await libraryWithArticle();
  const file = await write('Jane', '1');
  const files = Array.from({ length: 201 }, () => file);
  const refused = importFiles(files, services.annotations);
  await expect(refused).rejects.toMatchObject({
    error: { code: 'filesTooMany', params: { files: 201, most: 200 } },
  });
  expect(services.annotations.all()).toEqual([]);
});

const cancelled = async () => Promise.resolve(undefined);

/** What the window is answered when these are dropped. */
async function dropOf(services: Services, paths: string[]) {
  const handlers = createNotebookHandlers(services, {
    chooseOutlineTarget: cancelled,
    chooseTemplateFile: cancelled,
    chooseTemplateTarget: cancelled,
    chooseAnnotationTarget: cancelled,
    chooseAnnotationFiles: async () => Promise.resolve([]),
  });
  return await handlers.annotationsImport({ paths });
}

describe('files that are dropped', () => {
  it('on another machine, or nowhere in particular, are told and not asked for', async () => {
    const { services, write } = await libraryWithArticle();
    const here = await write('Jane', '1');
    const elsewhere = ['\\\\server\\share\\one.jsonld', '//server/two.jsonld', 'three.jsonld'];
    const outcomes = await dropOf(services, [...elsewhere, here]);
    const failed = { type: 'failed', error: { code: 'fileElsewhere' } };
    expect(outcomes).toMatchObject([failed, failed, failed, { type: 'read', added: 1 }]);
    expect(await dropOf(services, elsewhere)).toHaveLength(3);
  });

  it('keep their names, spaces included', async () => {
    const { services, write } = await libraryWithArticle();
    const file = await write('Jane ', '1');
    const spaced = file.replace(/\.jsonld$/, '');
    await rename(file, spaced);
    const named = [spaced, pathToFileURL(spaced).href];
    expect(await dropOf(services, named)).toMatchObject([
      { file: 'Jane ', added: 1 },
      { file: 'Jane ', unchanged: 1 },
    ]);
  });
});
