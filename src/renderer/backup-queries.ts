import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { BackupProgress, RestoreMode } from '../shared/domain/backup.ts';
import { bridge, unwrap } from './bridge.ts';

/** Backs the library up into a file that the person is asked for. */
export function useBackUp() {
  return useMutation({
    mutationFn: (everything: boolean) => unwrap(bridge.backupCreate({ everything })),
  });
}

/** Asks for a backup and reads it to its end. */
export function usePreviewBackup() {
  return useMutation({ mutationFn: () => unwrap(bridge.backupPreview()) });
}

/** Restores what was previewed last. */
export function useRestoreBackup() {
  return useMutation({
    mutationFn: (mode: RestoreMode) => unwrap(bridge.backupRestore({ mode })),
  });
}

/** How far it is, while `active`. */
export function useBackupProgress(active: boolean): BackupProgress | undefined {
  const [progress, setProgress] = useState<BackupProgress>();
  useEffect(() => {
    if (!active) return undefined;
    const unsubscribe = bridge.on('backupProgressed', setProgress);
    return () => {
      unsubscribe();
      setProgress(undefined);
    };
  }, [active]);
  return progress;
}

/** Stops what is under way; it answers as cancelled. */
export function cancelBackup(): void {
  void bridge.backupCancel();
}

export function useShowLibraryFolder() {
  return useMutation({ mutationFn: () => unwrap(bridge.libraryShowFolder()) });
}
