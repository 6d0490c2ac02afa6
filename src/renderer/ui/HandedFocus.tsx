import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';

interface HandedFocusProps {
  /** What is shown: another one takes the place of what was there. */
  readonly state: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Hands the focus of what goes to the first button of what takes its place, which would be nowhere otherwise. */
export function HandedFocus({ state, className, children }: HandedFocusProps) {
  const hadFocus = useRef(false);
  return (
    <Part key={state} hadFocus={hadFocus} className={className}>
      {children}
    </Part>
  );
}

interface PartProps extends Omit<HandedFocusProps, 'state'> {
  readonly hadFocus: RefObject<boolean>;
}

function Part({ hadFocus, className, children }: PartProps) {
  const part = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = part.current;
    if (hadFocus.current) element?.querySelector('button')?.focus({ preventScroll: true });
    // Before it leaves the page, and the focus with it.
    return () => {
      hadFocus.current = element?.contains(document.activeElement) === true;
    };
  }, [hadFocus]);
  return (
    <div ref={part} className={className}>
      {children}
    </div>
  );
}
