import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import styles from './PaneSeparator.module.css';

/** CSS pixels that an arrow key moves the line; with Shift, four times as many. */
const keyboardStep = 16;

interface PaneSeparatorProps {
  readonly label: string;
  /** Width in CSS pixels of the pane before it. */
  readonly width: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly onResize: (width: number) => void;
  /** Asked for by a double click or Enter: the width as designed. */
  readonly onReset: () => void;
}

/** The line between two panes, dragged or moved with the arrow keys. */
export function PaneSeparator(props: PaneSeparatorProps) {
  const { label, width, minimum, maximum, onResize, onReset } = props;
  const drag = useRef<{ readonly startX: number; readonly startWidth: number } | undefined>(
    undefined,
  );
  const resize = (wanted: number) =>
    onResize(Math.round(Math.min(maximum, Math.max(minimum, wanted))));

  const startDrag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { startX: event.clientX, startWidth: width };
  };
  const followDrag = (event: PointerEvent<HTMLDivElement>) => {
    if (!drag.current) return;
    resize(drag.current.startWidth + event.clientX - drag.current.startX);
  };
  const endDrag = () => {
    drag.current = undefined;
  };
  const moveByKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.shiftKey ? keyboardStep * 4 : keyboardStep;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => resize(width - step),
      ArrowRight: () => resize(width + step),
      Home: () => resize(minimum),
      End: () => resize(maximum),
      Enter: onReset,
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={minimum}
      aria-valuemax={maximum}
      className={styles.separator}
      onPointerDown={startDrag}
      onPointerMove={followDrag}
      onPointerUp={endDrag}
      onPointerCancel={endDrag}
      onDoubleClick={onReset}
      onKeyDown={moveByKey}
    />
  );
}
