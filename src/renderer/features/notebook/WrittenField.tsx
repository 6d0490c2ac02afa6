import { useEffect, useRef, useState } from 'react';
import fieldStyles from '../../ui/Field.module.css';
import styles from './OutlinePage.module.css';

/** How long after the last key what was written is kept. */
const pauseMilliseconds = 500;
/** Whoever writes without a pause is not to lose more than this many milliseconds of it. */
const longestWaitMilliseconds = 3000;

interface WrittenFieldProps {
  readonly label: string;
  readonly value: string;
  /** Most characters. */
  readonly most: number;
  /** Whether it is more than a line. */
  readonly isLong?: boolean;
  /** Whether it cannot be left empty: then what was kept last is in it again. */
  readonly isRequired?: boolean;
  readonly onWrite: (text: string) => void;
}

/** A field whose text is kept at each pause of writing, when one leaves it, and when the window goes. */
export function WrittenField(props: WrittenFieldProps) {
  const { label, value, most, isLong = false, isRequired = false, onWrite } = props;
  const [text, setText] = useState(value);
  const isLacking = isRequired && text.trim() === '';
  const latest = useRef({ text, value, isLacking, onWrite });
  useEffect(() => {
    latest.current = { text, value, isLacking, onWrite };
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsavedSince = useRef<number>(undefined);
  const write = (written: string) => {
    setText(written);
    const now = performance.now();
    unsavedSince.current ??= now;
    const longest = Math.max(0, unsavedSince.current + longestWaitMilliseconds - now);
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        unsavedSince.current = undefined;
        keep(latest.current);
      },
      Math.min(pauseMilliseconds, longest),
    );
  };
  // What was written within the last pause.
  useEffect(() => {
    const leave = () => {
      clearTimeout(timer.current);
      keep(latest.current);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  const field = {
    'aria-label': label,
    placeholder: label,
    value: text,
    maxLength: most,
    onBlur: () => (isLacking ? setText(value) : keep(latest.current)),
  };
  return isLong ? (
    <textarea
      {...field}
      rows={4}
      className={styles.area}
      onChange={(event) => write(event.target.value)}
    />
  ) : (
    <input
      {...field}
      className={fieldStyles.input}
      onChange={(event) => write(event.target.value)}
    />
  );
}

function keep({
  text,
  value,
  isLacking,
  onWrite,
}: Pick<WrittenFieldProps, 'value' | 'onWrite'> & {
  readonly text: string;
  readonly isLacking: boolean;
}): void {
  if (text !== value && !isLacking) onWrite(text);
}
