import { useCommand } from '../commands.ts';
import type { OpenDialog } from './WindowDialog.tsx';

/** Answers the commands that concern the window as a whole. */
export function useWindowCommands(
  openDialog: (dialog: OpenDialog) => void,
  showList: () => void,
  showNotebook: () => void,
): void {
  useCommand('addSource', () => openDialog({ type: 'addSource' }));
  useCommand('showSettings', () => openDialog({ type: 'settings' }));
  useCommand('showShortcuts', () => openDialog({ type: 'shortcuts' }));
  useCommand('showReady', () => openDialog({ type: 'ready' }));
  useCommand('backUp', () => openDialog({ type: 'backup' }));
  useCommand('restoreBackup', () => openDialog({ type: 'restore' }));
  useCommand('installPack', () => openDialog({ type: 'pack' }));
  useCommand('openLibrary', () => openDialog({ type: 'libraries' }));
  useCommand('moveLibrary', () => openDialog({ type: 'move' }));
  useCommand('showNotebook', showNotebook);
  useCommand('escape', showList);
}
