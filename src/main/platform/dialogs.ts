import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { TFunction } from 'i18next';
import { assertNever } from '../../shared/result.ts';

/** Extensions that the file and folder sources read. */
const readableExtensions = ['txt', 'md', 'markdown', 'html', 'htm'];
/** Extensions of lists of sources. */
const listExtensions = ['opml', 'xml'];

/** Asks where to write a copy of a file; undefined when the person cancels. */
export async function chooseCopyTarget(
  window: BrowserWindow,
  name: string,
  t: TFunction,
): Promise<string | undefined> {
  const answer = await dialog.showSaveDialog(window, {
    title: t('dialogs.saveCopy'),
    defaultPath: name,
  });
  return answer.canceled || answer.filePath === '' ? undefined : answer.filePath;
}

/** What a person is asked to choose. */
export type ChosenPaths = 'files' | 'folder' | 'rules' | 'list' | 'backup';

/** Asks for files, for one folder, for site rules, for a list of sources or for a backup; an empty list when the person cancels. */
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
    case 'backup':
      return {
        title: t('dialogs.chooseBackup'),
        properties: ['openFile'],
        filters: [{ name: t('dialogs.backupFiles'), extensions: ['zip'] }],
      };
    default:
      return assertNever(what);
  }
}

/** Asks where to write a list of sources; undefined when the person cancels. */
export async function chooseListTarget(
  window: BrowserWindow,
  t: TFunction,
): Promise<string | undefined> {
  const answer = await dialog.showSaveDialog(window, {
    title: t('dialogs.saveList'),
    defaultPath: t('dialogs.listName'),
    filters: [{ name: t('dialogs.listFiles'), extensions: ['opml'] }],
  });
  return answer.canceled || answer.filePath === '' ? undefined : answer.filePath;
}

/** Asks where to write a backup; undefined when the person cancels. */
export async function chooseBackupTarget(
  window: BrowserWindow,
  date: string,
  t: TFunction,
): Promise<string | undefined> {
  const answer = await dialog.showSaveDialog(window, {
    title: t('dialogs.saveBackup'),
    defaultPath: `escale-${date}.zip`,
    filters: [{ name: t('dialogs.backupFiles'), extensions: ['zip'] }],
  });
  return answer.canceled || answer.filePath === '' ? undefined : answer.filePath;
}
