import { useEffect, useRef, useState } from 'react';

/** Milliseconds without a key after which what is written goes to the disk. */
const pauseMilliseconds = 500;
/** Whoever writes without a pause is not to lose more than this many milliseconds of it. */
const longestWaitMilliseconds = 3000;

/** What is being written, given to `save` at each pause, when it is left, and when the window goes. */
export function useDraft(first: string, save: (text: string) => void) {
  const [text, setText] = useState(first);
  const [isPending, setPending] = useState(false);
  const unsaved = useRef<{ readonly text: string; readonly since: number }>(undefined);
  const timer = useRef<number>(undefined);
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });
  const keep = () => {
    window.clearTimeout(timer.current);
    setPending(false);
    if (unsaved.current === undefined) return;
    latestSave.current(unsaved.current.text);
    unsaved.current = undefined;
  };
  const forget = () => {
    window.clearTimeout(timer.current);
    unsaved.current = undefined;
  };
  const write = (written: string) => {
    setText(written);
    setPending(true);
    const now = performance.now();
    const since = unsaved.current?.since ?? now;
    unsaved.current = { text: written, since };
    window.clearTimeout(timer.current);
    const wait = Math.min(pauseMilliseconds, Math.max(0, since + longestWaitMilliseconds - now));
    timer.current = window.setTimeout(keep, wait);
  };
  useEffect(() => {
    const leave = () => {
      if (unsaved.current !== undefined) latestSave.current(unsaved.current.text);
      unsaved.current = undefined;
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.clearTimeout(timer.current);
      leave();
    };
  }, []);
  return { text, isPending, write, keep, forget };
}
