import type { ReactNode } from 'react';
import type { GlossaryColour } from '../../../shared/domain/named-glossary.ts';
import styles from './ColourSample.module.css';

interface ColourSampleProps {
  readonly colour: GlossaryColour;
  readonly children: ReactNode;
}

/** Words as the terms of a glossary are marked in articles. */
export function ColourSample({ colour, children }: ColourSampleProps) {
  return (
    <span className={styles.sample} data-glossary-colour={colour}>
      {children}
    </span>
  );
}
