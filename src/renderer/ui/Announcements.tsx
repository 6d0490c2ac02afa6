import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import styles from './Announcements.module.css';

/** How long a message stays in sight. It is never the only place where its news can be found. */
const shownMilliseconds = 6000;

type Announce = (message: string) => void;

const AnnouncementContext = createContext<Announce>(() => {});

/** Says something to whoever listens or looks, without taking the focus. */
export function useAnnounce(): Announce {
  return useContext(AnnouncementContext);
}

/** Holds the one polite live region of the window, which is also a quiet note at its foot. */
export function Announcements({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState<{ readonly text: string; readonly count: number }>();
  const announce = useCallback<Announce>(
    (text) => setMessage((last) => ({ text, count: (last?.count ?? 0) + 1 })),
    [],
  );
  useEffect(() => {
    if (!message) return undefined;
    const timer = setTimeout(() => setMessage(undefined), shownMilliseconds);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <AnnouncementContext value={announce}>
      {children}
      <output aria-live="polite" className={styles.region}>
        {message && (
          <span key={message.count} className={styles.note}>
            {message.text}
          </span>
        )}
      </output>
    </AnnouncementContext>
  );
}
