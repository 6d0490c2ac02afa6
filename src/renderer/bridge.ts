import type { EscaleApi } from '../shared/ipc/contract.ts';
import { type AppError, type Result } from '../shared/result.ts';

/** What the preload gives the window: the contract, and the one thing that is no message. */
export type WindowApi = EscaleApi & {
  /** Where a file lies that was dropped or pasted; empty for one that is on no disk. */
  readonly pathOfFile: (file: File) => string;
};

declare global {
  interface Window {
    readonly escale: WindowApi;
  }
}

/** The only way out of the window: typed requests to the main process, and its events. */
export const bridge: WindowApi = window.escale;

/** An AppError thrown by `unwrap`, so that a query can fail with it. */
export class BridgeError extends Error {
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.code);
    this.name = 'BridgeError';
    this.error = error;
  }
}

/** The value of a request's answer; throws BridgeError where the answer is an error. */
export async function unwrap<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new BridgeError(result.error);
  return result.value;
}
