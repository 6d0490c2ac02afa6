import { useRef } from 'react';

/** Letters that follow one another within this are one word; ARIA's Authoring Practices leave the length open. */
const pauseMilliseconds = 700;

/**
 * Gathers letters into the title that a person is typing. The function that it returns gives what there is so far, or
 * undefined for a key that is no letter or digit, nor a space between them.
 */
export function useTypeAhead(): (key: string) => string | undefined {
  const typed = useRef({ text: '', at: -Infinity });
  return (key) => {
    const now = performance.now();
    const before = now - typed.current.at < pauseMilliseconds ? typed.current.text : '';
    if (!/^[\p{L}\p{N}]$/u.test(key) && (key !== ' ' || before === '')) return undefined;
    typed.current = { text: before + key, at: now };
    return typed.current.text;
  };
}
