import { useEffect, useState } from 'react';
import { bridge } from '../bridge.ts';
import { dialogFor } from './location-dialog.ts';

/** What the system asks the program to open: the dialog that shows the first of it, and going on to the next. */
export function useOpened() {
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  useEffect(() => {
    const take = async () => {
      const answer = await bridge.openedTake();
      if (answer.ok) setWaiting((before) => [...before, ...answer.value]);
    };
    void take();
    return bridge.on('openedChanged', () => void take());
  }, []);
  const [location] = waiting;
  const dialog = location === undefined ? undefined : dialogFor(location);
  return { dialog, next: () => setWaiting((before) => before.slice(1)) };
}
