import { classNames } from './class-names.ts';
import styles from './ProgressBar.module.css';

interface ProgressBarProps {
  readonly label: string;
  /** How far it is; absent while nobody knows how much there is. */
  readonly progress?: { readonly done: number; readonly total: number } | undefined;
  /** What is read aloud instead of a share of a hundred. */
  readonly valueText?: string;
}

/** A thin line that fills, or has a light that passes along it while it is not known how much there is. */
export function ProgressBar({ label, progress, valueText }: ProgressBarProps) {
  return (
    <progress
      className={classNames(styles.bar)}
      aria-label={label}
      aria-valuetext={valueText}
      {...(progress && {
        value: Math.min(progress.done, progress.total),
        max: progress.total || 1,
      })}
    />
  );
}
