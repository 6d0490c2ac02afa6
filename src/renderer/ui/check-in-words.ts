import type { TFunction } from 'i18next';
import type { ArticleCheck } from '../../shared/domain/completeness.ts';
import type { AppError } from '../../shared/result.ts';

/** What came of asking for an article once more. */
export function checkInWords({ changed, reason }: ArticleCheck, t: TFunction): string {
  if (!reason) return t(changed ? 'completeness.check.updated' : 'completeness.check.unchanged');
  if (!changed) return nothingNew(reason, t);
  return t('completeness.check.partly', {
    reason: t(`errors.${reason.code}.title`, reason.params),
  });
}

/** That nothing came, and why. */
export function nothingNew({ code, params }: AppError, t: TFunction): string {
  return t('completeness.check.failed', { reason: t(`errors.${code}.title`, params) });
}
