import type { CompletenessStub } from '../../shared/domain/completeness.ts';
import styles from './PassStub.module.css';

/** Outlines in a 20 × 12 box: a pass with its stub, one whose stub was torn off, and the place where one would be. */
const drawings: Readonly<Record<CompletenessStub, readonly string[]>> = {
  full: [
    'M2.5 1h8.7v10H2.5A1.5 1.5 0 0 1 1 9.5v-7A1.5 1.5 0 0 1 2.5 1z',
    'M13.8 1h3.7A1.5 1.5 0 0 1 19 2.5v7a1.5 1.5 0 0 1-1.5 1.5h-3.7z',
  ],
  torn: [
    'M2.5 1h9.2l-1.9 2.5 1.9 2.5-1.9 2.5 1.9 2.5H2.5A1.5 1.5 0 0 1 1 9.5v-7A1.5 1.5 0 0 1 2.5 1z',
  ],
  none: [
    'M2.5 1h15A1.5 1.5 0 0 1 19 2.5v7a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 1 9.5v-7A1.5 1.5 0 0 1 2.5 1z',
  ],
};

interface PassStubProps {
  readonly stub: CompletenessStub;
}

/** The sign of how complete an article is. Decoration only: the element around it says the same in words. */
export function PassStub({ stub }: PassStubProps) {
  return (
    <svg className={styles.stub} viewBox="0 0 20 12" aria-hidden="true" data-stub={stub}>
      {drawings[stub].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
