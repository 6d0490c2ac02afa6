import {
  type BrowserWindow,
  dialog,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import type { TFunction } from 'i18next';
import { type ReferenceFormat, referenceExtensions } from '../../shared/domain/citing.ts';
import { type ExportFormat, exportExtensions } from '../../shared/domain/export.ts';
import { glossaryName, type ShownGlossary } from '../../shared/domain/named-glossary.ts';
import { packExtension } from '../../shared/domain/pack.ts';
import type { GlossaryFormat } from '../../shared/domain/personal-concept.ts';
import { assertNever, toAppError } from '../../shared/result.ts';
import type { MissingLibraryAnswer } from '../core/libraries/find-library.ts';
import { fileNameOf } from '../core/export/file-name.ts';
import { annotationExtensions, type AnnotationFormat } from '../../shared/domain/annotation.ts';
import { glossaryExtension, glossaryExtensions } from '../core/glossary/exchange/glossary-files.ts';
import { checkLibraryFolder } from '../core/libraries/library-folder.ts';

/** Extensions that the file and folder sources read. */
const readableExtensions = ['txt', 'md', 'markdown', 'html', 'htm'];
/** Extensions of lists of sources. */
const listExtensions = ['opml', 'xml'];
/** Extensions of files that annotations are read from: those that Escale writes them in, and those of other programs. */
const annotationFileExtensions = [
  ...Object.values(annotationExtensions),
  'json',
  'tsv',
  'markdown',
  'html',
  'htm',
  'epub',
];

/** Asks where to write a copy of a file; undefined when the person cancels. */
export async function chooseCopyTarget(
  window: BrowserWindow,
  name: string,
  t: TFunction,
): Promise<string | undefined> {
  return await askTarget(window, {
    title: t('dialogs.saveCopy'),
    defaultPath: name,
  });
}

/** What a person is asked to choose. */
export type ChosenPaths =
  | 'files'
  | 'folder'
  | 'rules'
  | 'list'
  | 'annotations'
  | 'template'
  | 'glossary'
  | 'dictionary'
  | 'backup'
  | 'pack'
  | 'backupFolder'
  | 'libraryFolder';

/**
 * Asks for files, for one folder, for site rules, for a list of sources, for annotations, for a template of them, for a glossary, for dictionaries,
 * for a backup, for a pack or for the folder of a library or of backups; an empty list when the person cancels.
 */
export async function choosePaths(
  window: BrowserWindow,
  what: ChosenPaths,
  t: TFunction,
): Promise<readonly string[]> {
  const answer = await dialog.showOpenDialog(window, openOptions(what, t));
  return answer.canceled ? [] : answer.filePaths;
}

function openOptions(what: ChosenPaths, t: TFunction): OpenDialogOptions {
  switch (what) {
    case 'files':
      return {
        title: t('dialogs.chooseFiles'),
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: t('dialogs.articleFiles'), extensions: readableExtensions }],
      };
    case 'folder':
      return { title: t('dialogs.chooseFolder'), properties: ['openDirectory'] };
    case 'rules':
      return {
        title: t('dialogs.chooseRules'),
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: t('dialogs.ruleFiles'), extensions: ['txt'] }],
      };
    case 'list':
      return {
        title: t('dialogs.chooseList'),
        properties: ['openFile'],
        filters: [{ name: t('dialogs.listFiles'), extensions: listExtensions }],
      };
    case 'annotations':
      return {
        title: t('dialogs.chooseAnnotations'),
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: t('dialogs.annotationFiles'), extensions: annotationFileExtensions }],
      };
    case 'template':
      return {
        title: t('dialogs.chooseTemplate'),
        properties: ['openFile'],
        filters: [{ name: t('dialogs.exportFiles.markdown'), extensions: ['md', 'txt'] }],
      };
    case 'glossary':
      return {
        title: t('dialogs.chooseGlossary'),
        properties: ['openFile'],
        filters: [
          { name: t('dialogs.glossaryFiles'), extensions: Object.keys(glossaryExtensions) },
        ],
      };
    case 'dictionary':
      return {
        title: t('dialogs.chooseDictionaries'),
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: t('dialogs.dictionaryFiles'), extensions: ['ifo'] }],
      };
    case 'libraryFolder':
      return {
        title: t('dialogs.chooseLibraryFolder'),
        properties: ['openDirectory', 'createDirectory'],
      };
    case 'backupFolder':
      return {
        title: t('dialogs.chooseBackupFolder'),
        properties: ['openDirectory', 'createDirectory'],
      };
    case 'backup':
      return {
        title: t('dialogs.chooseBackup'),
        properties: ['openFile'],
        filters: [{ name: t('dialogs.backupFiles'), extensions: ['zip'] }],
      };
    case 'pack':
      return {
        title: t('dialogs.choosePack'),
        properties: ['openFile'],
        filters: [{ name: t('dialogs.packFiles'), extensions: [packExtension] }],
      };
    default:
      return assertNever(what);
  }
}

/** Where to write; undefined when the person cancels. */
async function askTarget(
  window: BrowserWindow,
  options: SaveDialogOptions,
): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, options);
  return canceled || filePath === '' ? undefined : filePath;
}

/** Asks where to write an article; undefined when the person cancels. */
export async function chooseExportTarget(
  window: BrowserWindow,
  name: string,
  format: ExportFormat,
  t: TFunction,
): Promise<string | undefined> {
  return await askTarget(window, {
    title: t('dialogs.saveExport'),
    defaultPath: name,
    filters: [{ name: t(`dialogs.exportFiles.${format}`), extensions: [exportExtensions[format]] }],
  });
}

/** Asks where to write a file of references, under `name`; undefined when the person cancels. */
export async function chooseReferenceTarget(
  window: BrowserWindow,
  name: string,
  format: ReferenceFormat,
  t: TFunction,
): Promise<string | undefined> {
  return await askTarget(window, {
    title: t('dialogs.saveReference'),
    defaultPath: name,
    filters: [
      { name: t(`citing.dialog.formats.${format}`), extensions: [referenceExtensions[format]] },
    ],
  });
}

/** Asks where to write a glossary; undefined when the person cancels. */
export async function chooseGlossaryTarget(
  window: BrowserWindow,
  glossary: Pick<ShownGlossary, 'id' | 'name'>,
  format: GlossaryFormat,
  t: TFunction,
): Promise<string | undefined> {
  const extension = glossaryExtension(format);
  return await askTarget(window, {
    title: t('dialogs.saveGlossary'),
    defaultPath: fileNameOf(glossaryName(glossary, t), extension, glossary.id),
    filters: [{ name: t(`glossary.formats.${format}`), extensions: [extension] }],
  });
}

/** Asks where to write the terms that are learnt, for Anki; undefined when the person cancels. */
export async function chooseAnkiTarget(
  window: BrowserWindow,
  t: TFunction,
): Promise<string | undefined> {
  return await askTarget(window, {
    title: t('dialogs.saveTerms'),
    defaultPath: `${t('dialogs.termsName')}.txt`,
    filters: [{ name: t('learning.anki'), extensions: ['txt'] }],
  });
}

/** Asks where to write annotations; undefined when the person cancels. */
export async function chooseAnnotationTarget(
  window: BrowserWindow,
  format: AnnotationFormat,
  t: TFunction,
): Promise<string | undefined> {
  const extension = annotationExtensions[format];
  return await askTarget(window, {
    title: t('dialogs.saveAnnotations'),
    defaultPath: `${t('dialogs.annotationsName')}.${extension}`,
    filters: [{ name: t(`notebook.exchange.formats.${format}`), extensions: [extension] }],
  });
}

/** Asks where to write a template for annotations; undefined when the person cancels. */
export async function chooseTemplateTarget(
  window: BrowserWindow,
  t: TFunction,
): Promise<string | undefined> {
  return await askTarget(window, {
    title: t('dialogs.saveTemplate'),
    defaultPath: `${t('dialogs.templateName')}.md`,
    filters: [{ name: t('dialogs.exportFiles.markdown'), extensions: ['md'] }],
  });
}

/** Asks where to write a pack of this name; undefined when the person cancels. */
export async function choosePackTarget(
  window: BrowserWindow,
  name: string,
  t: TFunction,
): Promise<string | undefined> {
  return await askTarget(window, {
    title: t('dialogs.savePack'),
    defaultPath: fileNameOf(name, packExtension, 'pack'),
    filters: [{ name: t('dialogs.packFiles'), extensions: [packExtension] }],
  });
}

/** Asks where to write an outline; undefined when the person cancels. */
export async function chooseOutlineTarget(
  window: BrowserWindow,
  name: string,
  t: TFunction,
): Promise<string | undefined> {
  return await askTarget(window, {
    title: t('dialogs.saveOutline'),
    defaultPath: name,
    filters: [{ name: t('dialogs.exportFiles.markdown'), extensions: ['md'] }],
  });
}

/** Asks where to write a list of sources; undefined when the person cancels. */
export async function chooseListTarget(
  window: BrowserWindow,
  t: TFunction,
): Promise<string | undefined> {
  return await askTarget(window, {
    title: t('dialogs.saveList'),
    defaultPath: t('dialogs.listName'),
    filters: [{ name: t('dialogs.listFiles'), extensions: ['opml'] }],
  });
}

/** Asks where to write a backup; undefined when the person cancels. */
export async function chooseBackupTarget(
  window: BrowserWindow,
  date: string,
  t: TFunction,
): Promise<string | undefined> {
  return await askTarget(window, {
    title: t('dialogs.saveBackup'),
    defaultPath: `escale-${date}.zip`,
    filters: [{ name: t('dialogs.backupFiles'), extensions: ['zip'] }],
  });
}

/** Says that a library is not where it was, and asks what to do. */
export async function askMissingLibrary(
  folder: string,
  isLibrary: (folder: string) => Promise<boolean>,
  isDecided: boolean,
  t: TFunction,
): Promise<MissingLibraryAnswer> {
  const choices = ['tryAgain', isDecided ? 'begin' : 'another', 'quit'] as const;
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: t('libraries.missing.title'),
    message: t('libraries.missing.message'),
    detail: t('libraries.missing.detail', { folder }),
    buttons: choices.map((choice) => t(`libraries.missing.${choice}`)),
    defaultId: 0,
    cancelId: choices.length - 1,
  });
  const choice = choices[response] ?? 'quit';
  if (choice !== 'another') return { type: choice };
  const { filePaths } = await dialog.showOpenDialog(openOptions('libraryFolder', t));
  const [chosen] = filePaths;
  if (chosen === undefined) return { type: 'tryAgain' };
  try {
    await checkLibraryFolder(chosen, isLibrary);
    return { type: 'open', folder: chosen };
  } catch (error) {
    const { code, params } = toAppError(error);
    dialog.showErrorBox(t(`errors.${code}.title`, params), t(`errors.${code}.text`, params));
    return { type: 'tryAgain' };
  }
}
