import styles from './Route.module.css';

/** A route in two legs: the one made, the dot where it stops, the one to come. */
export function Route() {
  return (
    <svg className={styles.route} viewBox="0 0 560 96" aria-hidden="true">
      <path d="M6 88 Q 143 -44 280 88" />
      <path d="M280 88 Q 417 -44 554 88" className={styles.next} />
      <circle cx="280" cy="88" r="7" />
    </svg>
  );
}
