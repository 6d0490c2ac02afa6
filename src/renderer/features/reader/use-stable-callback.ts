import { useCallback, useEffect, useRef } from 'react';

/** One function that always calls the latest `callback`: what is given it need not be drawn again with its owner. */
export function useStableCallback<Arguments extends readonly unknown[]>(
  callback: (...given: Arguments) => void,
): (...given: Arguments) => void {
  const latest = useRef(callback);
  useEffect(() => {
    latest.current = callback;
  });
  return useCallback((...given: Arguments) => latest.current(...given), []);
}
