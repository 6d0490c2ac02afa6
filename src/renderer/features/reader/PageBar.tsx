import type { ReactNode } from 'react';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import styles from './PageBar.module.css';

interface PageBarProps {
  readonly label: string;
  readonly interfaceLanguage: InterfaceLanguage;
  /** What it says, and its buttons. */
  readonly children: ReactNode;
}

/** A bar that stays at the top of the page while the text goes by under it, in the interface's language. */
export function PageBar({ label, interfaceLanguage, children }: PageBarProps) {
  return (
    <div role="group" aria-label={label} className={styles.bar} lang={interfaceLanguage} dir="ltr">
      {children}
    </div>
  );
}
