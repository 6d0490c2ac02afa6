import styles from './Route.module.css';

/** The icon's two arcs, drawn large: one route, and the dot where it stops. */
export function Route() {
  return (
    <svg className={styles.route} viewBox="0 0 560 96" aria-hidden="true">
      <path d="M2 94 A 300 300 0 0 1 278 22" />
      <path d="M558 94 A 300 300 0 0 0 282 22" className={styles.next} />
      <circle cx="280" cy="20" r="7" />
    </svg>
  );
}
