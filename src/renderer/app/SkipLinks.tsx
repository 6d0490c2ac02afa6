import { useTranslation } from 'react-i18next';
import type { Layout } from './layout.ts';
import styles from './SkipLinks.module.css';

interface SkipLinksProps {
  /** What the list holds now. */
  readonly room: Layout['room'];
  readonly onList: () => void;
  readonly onPage: () => void;
}

const listNames = {
  library: 'window.skipToList',
  glossary: 'glossary.room.skipToList',
  notebook: 'notebook.skipToList',
} as const;

/** First stops of the Tab key, in sight only when they have the focus. */
export function SkipLinks({ room, onList, onPage }: SkipLinksProps) {
  const { t } = useTranslation();
  return (
    <nav className={styles.links} aria-label={t('window.skip')}>
      <button type="button" onClick={onList}>
        {t(listNames[room])}
      </button>
      <button type="button" onClick={onPage}>
        {t('window.skipToPage')}
      </button>
    </nav>
  );
}
