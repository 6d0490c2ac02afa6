import type { ReadyService } from './core/ready/ready-service.ts';

/** What keeps a machine from suspending, while the screen may go dark. */
export interface SleepBlocker {
  /** Answers what `stop` ends. */
  readonly start: () => number;
  readonly stop: (id: number) => void;
}

/**
 * Keeps the machine awake while it is made ready to fly: nobody watches that, and a laptop that suspends leaves it half done.
 * Not while it is paused. Until the returned function is called.
 */
export function stayAwakeForReady(
  ready: Pick<ReadyService, 'onChange'>,
  blocker: SleepBlocker,
): () => void {
  let blocking: number | undefined;
  const release = () => {
    if (blocking !== undefined) blocker.stop(blocking);
    blocking = undefined;
  };
  const unsubscribe = ready.onChange(({ state }) => {
    if (state === 'running') blocking ??= blocker.start();
    else release();
  });
  return () => {
    unsubscribe();
    release();
  };
}
