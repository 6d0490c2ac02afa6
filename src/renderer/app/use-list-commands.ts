import { useTranslation } from 'react-i18next';
import { useCommand } from '../commands.ts';
import { appErrorOf } from '../queries.ts';
import { useExportList, useImportList } from '../source-queries.ts';
import { useAnnounce } from '../ui/Announcements.tsx';
import type { OpenDialog } from './WindowDialog.tsx';

/** Answers the menu's items for lists of sources, and says what came of them. */
export function useListCommands(openDialog: (dialog: OpenDialog) => void): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const importList = useImportList();
  const exportList = useExportList();
  const onError = (thrown: Error) =>
    openDialog({ type: 'list', news: { type: 'failed', error: appErrorOf(thrown) } });
  useCommand('importList', () =>
    importList.mutate(
      {},
      {
        onSuccess: (outcome) => {
          if (outcome) openDialog({ type: 'list', news: { type: 'imported', outcome } });
        },
        onError,
      },
    ),
  );
  useCommand('exportList', () =>
    exportList.mutate(undefined, {
      onSuccess: (outcome) => {
        if (!outcome) return;
        const { sources, leftOut } = outcome;
        const written = t('library.list.written', { count: sources });
        announce(
          leftOut === 0 ? written : `${written} ${t('library.list.leftOut', { count: leftOut })}`,
        );
      },
      onError,
    }),
  );
}
