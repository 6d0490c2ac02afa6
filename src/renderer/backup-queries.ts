import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { BackupContents, BackupProgress, RestoreMode } from '../shared/domain/backup.ts';
import type { BackupScheduleState } from '../shared/domain/backup-schedule.ts';
import type { RequestInput } from '../shared/ipc/contract.ts';
import { bridge, unwrap } from './bridge.ts';
import { queryKeys } from './queries.ts';

/** Backs the library up into a file that the person is asked for. */
export function useBackUp() {
  return useMutation({
    mutationFn: (contents: BackupContents) => unwrap(bridge.backupCreate({ contents })),
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

/** When and where the library is backed up by itself, followed while it is shown. */
export function useBackupSchedule() {
  const client = useQueryClient();
  useEffect(
    () =>
      bridge.on('backupScheduleChanged', (state) => {
        client.setQueryData(queryKeys.backupSchedule, state);
      }),
    [client],
  );
  return useQuery({
    queryKey: queryKeys.backupSchedule,
    queryFn: () => unwrap(bridge.backupSchedule()),
    // It changes unseen while nothing shows it.
    staleTime: 0,
  });
}

export function useChangeBackupSchedule() {
  return useScheduleMutation((choice: RequestInput<'backupScheduleChange'>) =>
    unwrap(bridge.backupScheduleChange(choice)),
  );
}

/** Asks for the folder that these backups go into. */
export function useChooseBackupFolder() {
  return useScheduleMutation(() => unwrap(bridge.backupScheduleFolder()));
}

function useScheduleMutation<Input = void>(
  mutationFn: (input: Input) => Promise<BackupScheduleState | undefined>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (state) => {
      if (state) client.setQueryData(queryKeys.backupSchedule, state);
    },
  });
}
