import { useEffect, useRef, type RefObject } from 'react';

/** Puts the focus on the sign of a passage once that is drawn as marked. */
export function useFocusOnMark(content: RefObject<HTMLElement | null>): (id: string) => void {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const marks = content.current?.querySelectorAll<HTMLElement>(
      `mark[data-annotation="${CSS.escape(wanted.current)}"] + button`,
    );
    const sign = marks?.[marks.length - 1];
    if (!sign) return;
    wanted.current = undefined;
    sign.focus();
  });
  return (id) => {
    wanted.current = id;
  };
}
