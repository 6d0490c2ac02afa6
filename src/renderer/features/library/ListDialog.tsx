import { useTranslation } from 'react-i18next';
import type { ListImport } from '../../../shared/domain/discovery.ts';
import type { AppError } from '../../../shared/result.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { ListOutcome } from './ListOutcome.tsx';

/** What came of importing or exporting a list from the menu. */
export type ListNews =
  | { readonly type: 'imported'; readonly outcome: ListImport }
  | { readonly type: 'failed'; readonly error: AppError };

interface ListDialogProps {
  readonly news: ListNews;
  readonly onClose: () => void;
}

export function ListDialog({ news, onClose }: ListDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('library.list.title')} width="narrow" onClose={onClose}>
      {news.type === 'imported' ? (
        <ListOutcome outcome={news.outcome} />
      ) : (
        <ErrorNotice error={news.error} />
      )}
    </Dialog>
  );
}
