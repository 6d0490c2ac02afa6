import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultLayoutState } from '../../shared/domain/settings.ts';
import { PaneSeparator } from '../ui/PaneSeparator.tsx';
import styles from './ResizablePane.module.css';

/** CSS pixels, inside what the layout's schema allows. */
const widths = {
  rail: { minimum: 168, maximum: 320, designed: defaultLayoutState.railWidth },
  list: { minimum: 260, maximum: 520, designed: defaultLayoutState.listWidth },
} as const;

interface ResizablePaneProps {
  readonly pane: 'rail' | 'list';
  /** What it is called instead of what it is called mostly. */
  readonly label?: string | undefined;
  readonly width: number;
  /** Out of sight, and as it was when it comes back. */
  readonly hidden: boolean;
  readonly onResize: (width: number) => void;
  readonly children: ReactNode;
}

/** A landmark of the window with a line at its right that makes it wider or narrower. */
export function ResizablePane(props: ResizablePaneProps) {
  const { pane, label, width, hidden, onResize, children } = props;
  const { t } = useTranslation();
  const { minimum, maximum, designed } = widths[pane];
  const Landmark = pane === 'rail' ? 'aside' : 'section';
  return (
    <Landmark className={styles.landmark} aria-label={label ?? t(`window.${pane}`)} hidden={hidden}>
      <div className={styles.pane} style={{ width }}>
        {children}
      </div>
      <PaneSeparator
        label={t(pane === 'rail' ? 'window.resizeRail' : 'window.resizeList')}
        width={width}
        minimum={minimum}
        maximum={maximum}
        onResize={onResize}
        onReset={() => onResize(designed)}
      />
    </Landmark>
  );
}
