import type { ComponentProps } from 'react';
import { Popover as AriaPopover } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './Popover.module.css';

type PopoverProps = Omit<ComponentProps<typeof AriaPopover>, 'className'> & {
  /** Of what it is besides a sheet that floats. */
  readonly className?: string | undefined;
};

/** A sheet that floats over the window beside what opened it. */
export function Popover({ className, ...others }: PopoverProps) {
  return <AriaPopover className={classNames(styles.popover, className)} {...others} />;
}
