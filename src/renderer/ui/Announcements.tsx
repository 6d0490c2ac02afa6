import {
  createContext,
  type FocusEvent,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
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

/**
 * Holds the live region of what happens in the window, which is also a quiet note at its foot. It stands beside everything else
 * and is marked for React Aria, which makes what is around a dialog inert: what is done in a dialog is said too, over its
 * veil, and can be undone without closing it.
 */
export function Announcements({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [message, setMessage] = useState<Message>();
  /** While somebody points at it or has the focus in it, it stays. */
  const [held, setHeld] = useState(false);
  const focusedBefore = useRef<EventTarget>(null);
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
  const hold = ({ relatedTarget }: FocusEvent) => {
    setHeld(true);
    focusedBefore.current = relatedTarget;
  };
  const act = (action: AnnouncedAction) => {
    setHeld(false);
    setMessage(undefined);
    // The button that was pressed goes.
    const before = focusedBefore.current;
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    focusedBefore.current = null;
    action.act();
  };
  return (
    <AnnouncementContext value={announce}>
      {children}
      {createPortal(
        <section
          className={styles.region}
          // It has a name, and so is a part of the window, only while there is something in it to get to.
          aria-label={message?.action && t('window.messages')}
          data-react-aria-top-layer="true"
        >
          <div
            className={styles.note}
            data-shown={message !== undefined}
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
            onFocus={hold}
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
        </section>,
        document.body,
      )}
    </AnnouncementContext>
  );
}
