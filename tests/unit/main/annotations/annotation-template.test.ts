import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createNotebookHandlers } from '../../../../src/main/ipc/notebook-handlers.ts';
import { temporaryFolder, testServices } from '../../../support/services.ts';

const choose = (path: string | undefined) => async () => Promise.resolve(path);

/** A library with one note, in whose dialogs these files are chosen. */
async function notebook(chosen: { readonly template?: string; readonly target?: string }) {
  const services = await testServices();
  const article = join(await temporaryFolder(), 'register.en.txt');
  await writeFile(article, 'The register\n\nThe harbour keeps a register.\n');
  await services.sources.addPaths([article]);
  const articleId = services.library.all()[0]?.id ?? '';
  await services.annotations.createByQuote({ articleId, note: 'On all of it.', tags: [] });
  return createNotebookHandlers(services, {
    chooseOutlineTarget: choose(undefined),
    chooseTemplateFile: choose(chosen.template),
    chooseTemplateTarget: choose(chosen.target),
    chooseAnnotationTarget: choose(chosen.target),
    chooseAnnotationFiles: async () => Promise.resolve([]),
  });
}

it('the template is saved, changed, and then followed', async () => {
  const folder = await temporaryFolder();
  const [template, target] = [join(folder, 'mine.md'), join(folder, 'notes.md')];
  const saving = await notebook({ target: template });
  expect(await saving.annotationTemplateSave(undefined)).toEqual({ file: 'mine.md' });
  const saved = await readFile(template, 'utf8');
  await writeFile(template, saved.replace('{{note}}', 'I say: {{note}}'));

  const { annotationsExport } = await notebook({ template, target });
  await annotationsExport({ format: 'markdown' });
  expect(await readFile(target, 'utf8')).not.toContain('I say');
  const answer = await annotationsExport({ format: 'markdown', isByOwnTemplate: true });
  expect(answer).toEqual({ file: 'notes.md', leftOut: 0 });
  expect(await readFile(target, 'utf8')).toContain('I say: On all of it.');
});

it('nothing is written where no template is chosen, or it cannot be read', async () => {
  const target = join(await temporaryFolder(), 'notes.md');
  const own = { format: 'markdown', isByOwnTemplate: true } as const;
  const cancelled = await notebook({ target });
  expect(await cancelled.annotationsExport(own)).toBeUndefined();
  const missing = await notebook({ target, template: `${target}.template` });
  await expect(missing.annotationsExport(own)).rejects.toMatchObject({
    error: { code: 'fileMissing' },
  });
  await expect(readFile(target)).rejects.toMatchObject({ code: 'ENOENT' });
});
