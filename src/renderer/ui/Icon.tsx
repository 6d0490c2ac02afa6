import styles from './Icon.module.css';

/** Sixteen-pixel line drawings, each one or more paths in a 16 × 16 box. */
const drawings = {
  all: ['M2.5 4h11', 'M2.5 8h11', 'M2.5 12h7'],
  unread: ['M8 3.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 1 0 0-9.6z'],
  star: ['M8 2.3l1.75 3.6 3.95.55-2.87 2.77.7 3.93L8 11.27l-3.53 1.88.7-3.93L2.3 6.45l3.95-.55z'],
  incomplete: [
    'M9 3.5H3A1.2 1.2 0 0 0 1.8 4.7v6.6A1.2 1.2 0 0 0 3 12.5h6l-1.3-2.2L9 8 7.7 5.7z',
    'M12 3.5h1a1.2 1.2 0 0 1 1.2 1.2v.6',
    'M14.2 7.6v.8',
    'M12 12.5h1a1.2 1.2 0 0 0 1.2-1.2v-.6',
  ],
  queue: ['M2.5 4h11', 'M2.5 8h6', 'M2.5 12h6', 'M11.8 7.2v5.6', 'M9.6 10.6l2.2 2.2 2.2-2.2'],
  sync: [
    'M13.2 7a5.3 5.3 0 0 0-9.6-2.2L2.4 6.4',
    'M2.4 3v3.4h3.4',
    'M2.8 9a5.3 5.3 0 0 0 9.6 2.2l1.2-1.6',
    'M13.6 13V9.6h-3.4',
  ],
  add: ['M8 3v10', 'M3 8h10'],
  settings: [
    'M2.5 4.8h6',
    'M12 4.8h1.5',
    'M8.5 4.8a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0z',
    'M2.5 11.2H4',
    'M7.5 11.2h6',
    'M4 11.2a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0-3.5 0z',
  ],
  search: ['M7 2.7a4.3 4.3 0 1 0 0 8.6a4.3 4.3 0 1 0 0-8.6z', 'M10.2 10.2l3.3 3.3'],
  warning: ['M8 2.6L14 13H2z', 'M8 6.6v3', 'M8 11.2v.2'],
  close: ['M4 4l8 8', 'M12 4l-8 8'],
  menu: ['M2.5 4.5h11', 'M2.5 8h11', 'M2.5 11.5h11'],
  keyboard: [
    'M1.8 4h12.4v8H1.8z',
    'M4.4 6.6h.1',
    'M6.8 6.6h.1',
    'M9.2 6.6h.1',
    'M11.6 6.6h.1',
    'M5 9.6h6',
  ],
  more: ['M3.6 8h.1', 'M8 8h.1', 'M12.4 8h.1'],
  file: ['M4 2h5l3 3v9H4z', 'M9 2v3h3'],
  folder: ['M2 4h4.2l1.4 1.6H14V13H2z'],
  sound: [
    'M2.5 6.2v3.6h2.4l3.3 2.7V3.5L4.9 6.2z',
    'M10.6 6a3 3 0 0 1 0 4',
    'M12.4 4.2a5.4 5.4 0 0 1 0 7.6',
  ],
  pause: ['M5.5 3.5v9', 'M10.5 3.5v9'],
  play: ['M5 3.2l7.5 4.8L5 12.8z'],
  up: ['M4 10l4-4 4 4'],
  down: ['M4 6l4 4 4-4'],
  folding: ['M6 4l4 4l-4 4'],
  bookmark: ['M4 2.5h8v11L8 10.2l-4 3.3z'],
  tag: ['M2.5 2.5h5l6 6-5 5-6-6z', 'M5.2 5.2h.1'],
  glossary: [
    'M4.2 2.5h8.3v11H4.2a1.4 1.4 0 0 1 0-2.8h8.3',
    'M2.8 12.1V3.9a1.4 1.4 0 0 1 1.4-1.4',
    'M5.8 8.2l1.9-4 1.9 4',
    'M6.4 6.9h2.6',
  ],
  notebook: ['M4.5 2.5h8v11h-8z', 'M2.8 5h3', 'M2.8 8h3', 'M2.8 11h3', 'M8 6.2h2.6', 'M8 9h2.6'],
  contents: ['M2.5 3.8h.1', 'M5.5 3.8h8', 'M2.5 8h.1', 'M5.5 8h5.5', 'M2.5 12.2h.1', 'M5.5 12.2h7'],
  columns: ['M2.5 3.5h4v9h-4z', 'M9.5 3.5h4v9h-4z'],
  check: ['M3.4 8.4l3 3 6.2-6.6'],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof drawings;

interface IconProps {
  readonly name: IconName;
  readonly filled?: boolean;
}

/** Decoration only: whatever it stands for is also said in words by the element around it. */
export function Icon({ name, filled = false }: IconProps) {
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true" data-filled={filled}>
      {drawings[name].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
