import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /**
   * `primary` is the one thing to do here, `plain` the others, `danger` what cannot be undone, `gate` what gets one ready
   * to fly, `quiet` what only shows more.
   */
  readonly variant?: 'primary' | 'plain' | 'danger' | 'gate' | 'quiet';
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with words on it. While it waits, `isPending` rather than `isDisabled` leaves it the focus. */
export function Button({ variant = 'plain', ...props }: ButtonProps) {
  return <AriaButton {...props} className={classNames(styles.button, styles[variant])} />;
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly icon: IconName;
  /** What it does, for those who do not see the drawing, and as a tip for those who do. */
  readonly label: string;
}

/** A button that is only a drawing. */
export function IconButton({ icon, label, ...props }: IconButtonProps) {
  return (
    <AriaButton {...props} aria-label={label} className={classNames(styles.iconButton)}>
      <span className={styles.tip} title={label}>
        <Icon name={icon} />
      </span>
    </AriaButton>
  );
}
