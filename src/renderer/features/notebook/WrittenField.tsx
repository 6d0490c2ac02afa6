import { useEffect, useRef, useState } from 'react';
import fieldStyles from '../../ui/Field.module.css';
import styles from './OutlinePage.module.css';

/** How long after the last key what was written is kept. */
const pauseMilliseconds = 500;

interface WrittenFieldProps {
  readonly label: string;
  readonly value: string;
  /** Most characters. */
  readonly most: number;
  /** Whether it is more than a line. */
  readonly isLong?: boolean;
  readonly onWrite: (text: string) => void;
}

/** A field whose text is kept at each pause of writing, and when one leaves it. */
export function WrittenField({ label, value, most, isLong = false, onWrite }: WrittenFieldProps) {
  const [text, setText] = useState(value);
  const latest = useRef({ text, value, onWrite });
  useEffect(() => {
    latest.current = { text, value, onWrite };
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const write = (written: string) => {
    setText(written);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => keep(latest.current), pauseMilliseconds);
  };
  // What was written within the last pause.
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      keep(latest.current);
    },
    [],
  );
  const field = {
    'aria-label': label,
    placeholder: label,
    value: text,
    maxLength: most,
    onBlur: () => keep(latest.current),
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
  onWrite,
}: Pick<WrittenFieldProps, 'value' | 'onWrite'> & { readonly text: string }): void {
  if (text !== value) onWrite(text);
}
