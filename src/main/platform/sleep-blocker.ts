import { powerSaveBlocker } from 'electron';
import type { SleepBlocker } from '../stay-awake.ts';

/** Asks the system not to suspend; where it cannot be asked, it does as it likes. */
export const sleepBlocker: SleepBlocker = {
  start: () => powerSaveBlocker.start('prevent-app-suspension'),
  stop: (id) => {
    powerSaveBlocker.stop(id);
  },
};
