import { useTranslation } from 'react-i18next';
import type { Block } from '../../../shared/domain/body.ts';
import type { ClassPassage } from './class-annotations.ts';
import styles from './AgreementPicture.module.css';

/** Of the picture's own units; it is drawn as wide as there is room. */
const height = 60;

interface AgreementPictureProps {
  readonly passages: readonly ClassPassage[];
  readonly blocks: readonly Block[];
  /** Characters of the text. */
  readonly length: number;
  /** Authors that are looked at. */
  readonly authors: number;
}

/**
 * The text from its beginning on the left to its end on the right: over each passage a column, the higher and the darker the more
 * people marked it. The table beside it says the same, so that nobody needs to see it.
 */
export function AgreementPicture(props: AgreementPictureProps) {
  const { passages, blocks, length, authors } = props;
  const { t } = useTranslation();
  return (
    <figure className={styles.picture}>
      <svg
        viewBox={`0 0 ${Math.max(1, length)} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('annotations.class.picture')}
      >
        {passages.map(({ start, end, authors: here }) => {
          const share = here.length / Math.max(1, authors);
          return (
            <rect
              key={start}
              className={styles.column}
              x={start}
              width={end - start}
              y={height * (1 - share)}
              height={height * share}
              // As many steps as one can tell apart: the lightest is still seen on paper.
              fillOpacity={0.45 + 0.55 * share}
            />
          );
        })}
        {blocks.map(({ start, end }) => (
          <line
            key={start}
            className={styles.paragraph}
            x1={start}
            x2={end}
            y1={height}
            y2={height}
          />
        ))}
      </svg>
      <figcaption className={styles.legend}>
        <span>{t('annotations.class.beginning')}</span>
        <span className={styles.scale}>
          <span className={styles.sample} data-share="least" aria-hidden="true" />
          {t('annotations.class.people', { count: 1 })}
          <span className={styles.sample} data-share="most" aria-hidden="true" />
          {t('annotations.class.people', { count: authors })}
        </span>
        <span>{t('annotations.class.end')}</span>
      </figcaption>
    </figure>
  );
}
