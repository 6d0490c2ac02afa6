import { useTranslation } from 'react-i18next';
import { describePolicyProblem } from '../../shared/i18n/describe-policy.ts';
import type { ApplicationInfo } from '../queries.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './LibraryNotice.module.css';

interface PolicyNoticeProps {
  readonly policy: ApplicationInfo['policy'];
}

/** That something which the organisation decided is not in force, and why: whoever reads may be the first to see it. */
export function PolicyNotice({ policy }: PolicyNoticeProps) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      {policy.lost.length > 0 && (
        <div className={styles.notice}>
          <Notice title={t('policy.lost.title')} action={t('policy.lost.action')}>
            {policy.lost.map((problem) => (
              <p key={problem.origin}>{describePolicyProblem(problem, t)}</p>
            ))}
          </Notice>
        </div>
      )}
    </div>
  );
}
