import { useRef } from 'react';
import { useCommand } from '../commands.ts';

/** The field in which a list is searched: the key for searching leads there, with what was typed selected. */
export function useSearchField() {
  const field = useRef<HTMLInputElement>(null);
  useCommand('focusSearch', () => {
    field.current?.focus();
    field.current?.select();
  });
  return field;
}
