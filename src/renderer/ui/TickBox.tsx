import type { ReactNode } from 'react';
import { Checkbox, type CheckboxProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import styles from './TickBox.module.css';

interface TickBoxProps extends Omit<CheckboxProps, 'className' | 'style' | 'children'> {
  /** What it is about; the whole of it can be pressed. */
  readonly children: ReactNode;
}

/** A box to tick, on its own or in a group. */
export function TickBox({ children, ...props }: TickBoxProps) {
  return (
    <Checkbox {...props} className={classNames(styles.choice)}>
      <span className={styles.box}>
        <Icon name="check" />
      </span>
      {children}
    </Checkbox>
  );
}
