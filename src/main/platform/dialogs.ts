import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { TFunction } from 'i18next';

/** Extensions that the file and folder sources read. */
const readableExtensions = ['txt', 'md', 'markdown', 'html', 'htm'];

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

/** Asks for files or for one folder; an empty list when the person cancels. */
export async function choosePaths(
  window: BrowserWindow,
  what: 'files' | 'folder' | 'rules',
  t: TFunction,
): Promise<readonly string[]> {
  const options: OpenDialogOptions =
    what === 'files'
      ? {
          title: t('dialogs.chooseFiles'),
          properties: ['openFile', 'multiSelections'],
          filters: [{ name: t('dialogs.articleFiles'), extensions: readableExtensions }],
        }
      : what === 'folder'
        ? { title: t('dialogs.chooseFolder'), properties: ['openDirectory'] }
        : {
            title: t('dialogs.chooseRules'),
            properties: ['openFile', 'multiSelections'],
            filters: [{ name: t('dialogs.ruleFiles'), extensions: ['txt'] }],
          };
  const answer = await dialog.showOpenDialog(window, options);
  return answer.canceled ? [] : answer.filePaths;
}
