import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import styles from './Announcements.module.css';

/** How long a message stays in sight. It is never the only place where its news can be found. */
const shownMilliseconds = 6000;
/** With something to press: long enough to read it, decide, and get there by keyboard. */
const actionMilliseconds = 15_000;

/** What can be done about a message. It must be possible in another way too, for those whom the time does not suffice. */
interface AnnouncedAction {
  readonly label: string;
  readonly act: () => void;
}

type Announce = (message: string, action?: AnnouncedAction) => void;

const AnnouncementContext = createContext<Announce>(() => {});

/** Says something to whoever listens or looks, without taking the focus. */
export function useAnnounce(): Announce {
  return useContext(AnnouncementContext);
}

interface Message {
  readonly text: string;
  readonly action: AnnouncedAction | undefined;
  readonly count: number;
}

/** Holds the one polite live region of the window, which is also a quiet note at its foot. */
export function Announcements({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState<Message>();
  /** While somebody points at it or has the focus in it, it stays. */
  const [held, setHeld] = useState(false);
  const announce = useCallback<Announce>(
    (text, action) => setMessage((last) => ({ text, action, count: (last?.count ?? 0) + 1 })),
    [],
  );
  useEffect(() => {
    if (!message || held) return undefined;
    const time = message.action ? actionMilliseconds : shownMilliseconds;
    const timer = setTimeout(() => setMessage(undefined), time);
    return () => clearTimeout(timer);
  }, [message, held]);
  const act = (action: AnnouncedAction) => {
    setHeld(false);
    setMessage(undefined);
    action.act();
  };
  return (
    <AnnouncementContext value={announce}>
      {children}
      <div className={styles.region}>
        <div
          className={styles.note}
          data-shown={message !== undefined}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <output aria-live="polite">
            {message && <span key={message.count}>{message.text}</span>}
          </output>
          {message?.action && (
            <Button
              className={styles.action ?? ''}
              onPress={() => message.action && act(message.action)}
            >
              {message.action.label}
            </Button>
          )}
        </div>
      </div>
    </AnnouncementContext>
  );
}
