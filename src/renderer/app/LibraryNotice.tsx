import type { ApplicationInfo } from '../queries.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import styles from './LibraryNotice.module.css';

interface LibraryNoticeProps {
  readonly application: ApplicationInfo;
}

/** Why nothing that is changed is kept, or what endangers it, for as long as that is so. */
export function LibraryNotice({ application }: LibraryNoticeProps) {
  const error = application.readOnlyBecause ?? application.trouble ?? application.unguarded;
  return (
    <div role="alert">
      {error && (
        <div className={styles.notice}>
          <ErrorNotice error={error} />
        </div>
      )}
    </div>
  );
}
