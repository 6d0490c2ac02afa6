import { useEffect, useRef, useState } from 'react';
import { DraftKeeper, type SaveDraft } from './draft-keeper.ts';

/** Milliseconds without a key after which what is written goes to the disk. */
const pauseMilliseconds = 500;
/** Whoever writes without a pause is not to lose more than this many milliseconds of it. */
const longestWaitMilliseconds = 3000;

/**
 * What is being written, given to `save` at each pause, when it is left, and when the window goes. `save` rejects where it
 * failed; its text is then given to it again the next time.
 */
export function useDraft(first: string, save: SaveDraft) {
  const [text, setText] = useState(first);
  const [isPending, setPending] = useState(false);
  /** When the first key came that nothing was saved after. */
  const since = useRef<number>(undefined);
  const timer = useRef<number>(undefined);
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });
  const [keeper] = useState(() => new DraftKeeper());
  const keep = () => {
    window.clearTimeout(timer.current);
    since.current = undefined;
    setPending(false);
    return keeper.keep((written) => latestSave.current(written));
  };
  const forget = () => {
    window.clearTimeout(timer.current);
    keeper.forget();
  };
  const write = (written: string) => {
    const now = performance.now();
    since.current ??= now;
    keeper.write(written);
    setText(written);
    setPending(true);
    window.clearTimeout(timer.current);
    const longestWait = Math.max(0, since.current + longestWaitMilliseconds - now);
    timer.current = window.setTimeout(() => void keep(), Math.min(pauseMilliseconds, longestWait));
  };
  useEffect(() => {
    const leave = () => keeper.leave((written) => latestSave.current(written));
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.clearTimeout(timer.current);
      leave();
    };
  }, [keeper]);
  const isSaved = () => keeper.isSaved;
  return { text, isPending, isSaved, write, keep, forget };
}
