import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { HiddenPassage } from '../../../shared/domain/body.ts';
import { useArticleSurroundings } from './article-context.ts';
import styles from './PassageMarker.module.css';

interface HiddenPassageButtonsProps {
  readonly passage: HiddenPassage;
  /** What takes the focus that an action has left for the passage. */
  readonly first?: RefObject<HTMLButtonElement | null>;
}

/** What can be done about a hidden passage: show it, or show what is like it on its site. */
export function HiddenPassageButtons({ passage, first }: HiddenPassageButtonsProps) {
  const { passages } = useArticleSurroundings();
  const { t } = useTranslation();
  const { actions, site } = passages;
  const reason = t(`reader.hidden.reasons.${passage.reason}`);
  return (
    <>
      <button
        ref={first}
        type="button"
        className={styles.action}
        aria-label={`${t('reader.hidden.markers.show')} – ${reason}`}
        onClick={() => actions.show(passage)}
      >
        {t('reader.hidden.markers.show')}
      </button>
      {site !== undefined && (
        <button
          type="button"
          className={styles.action}
          aria-label={`${t('reader.hidden.markers.always', { site })} – ${reason}`}
          onClick={() => actions.alwaysShow(passage)}
        >
          {t('reader.hidden.markers.always', { site })}
        </button>
      )}
    </>
  );
}
