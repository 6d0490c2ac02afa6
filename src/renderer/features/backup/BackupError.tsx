import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/result.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

/** Why it failed; that the person stopped it is no failure. */
export function BackupError({ error }: { readonly error: AppError }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {error.code === 'cancelled' ? (
        <p>{t('backup.progress.stopped')}</p>
      ) : (
        <ErrorNotice error={error} />
      )}
    </div>
  );
}
