import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useArticleSurroundings } from './article-context.ts';
import { HiddenPassageButtons } from './HiddenPassageButtons.tsx';
import { fingerprintsOf } from './passage-places.ts';
import styles from './PassageMarker.module.css';
import type { PassageActions } from './use-passage-actions.ts';

/** What `withMarkers` says of the place. */
interface PassageMarkerProps {
  readonly 'data-passage'?: number | string;
  readonly 'data-shown'?: string;
  readonly 'data-choose'?: string;
  readonly 'data-excerpt'?: string;
}

/** A quiet line in the text where a passage was hidden, where one was shown again, or where one can be hidden. */
export function PassageMarker(props: PassageMarkerProps) {
  const { 'data-passage': passage, 'data-shown': shown, 'data-choose': choose } = props;
  if (passage !== undefined) return <HiddenHere index={Number(passage)} />;
  if (shown !== undefined) return <ShownHere fingerprints={shown.split(' ')} />;
  if (choose === undefined) return null;
  return <ChooseHere fingerprint={choose} excerpt={props['data-excerpt'] ?? ''} />;
}

function HiddenHere({ index }: { readonly index: number }) {
  const { passages } = useArticleSurroundings();
  const { t } = useTranslation();
  const passage = passages.hidden[index];
  const button = useFocus(passage ? fingerprintsOf(passage) : [], passages.actions.takesFocus);
  if (!passage) return null;
  return (
    <div
      role="note"
      aria-label={t('reader.hidden.markers.label')}
      className={styles.marker}
      lang={passages.interfaceLanguage}
      dir="ltr"
    >
      <span>{t(`reader.hidden.reasons.${passage.reason}`)}</span>
      <HiddenPassageButtons passage={passage} first={button} />
    </div>
  );
}

function ShownHere({ fingerprints }: { readonly fingerprints: readonly string[] }) {
  const { passages } = useArticleSurroundings();
  const { t } = useTranslation();
  const { actions, interfaceLanguage } = passages;
  const button = useFocus(fingerprints, actions.takesFocus);
  return (
    <div
      role="note"
      aria-label={t('reader.hidden.markers.shown')}
      className={styles.marker}
      lang={interfaceLanguage}
      dir="ltr"
    >
      <span>{t('reader.hidden.markers.shown')}</span>
      <button
        ref={button}
        type="button"
        className={styles.action}
        onClick={() => actions.hideAgain(fingerprints)}
      >
        {t('reader.hidden.markers.hideAgain')}
      </button>
    </div>
  );
}

interface ChooseHereProps {
  readonly fingerprint: string;
  readonly excerpt: string;
}

function ChooseHere({ fingerprint, excerpt }: ChooseHereProps) {
  const { passages } = useArticleSurroundings();
  const { t } = useTranslation();
  const { actions, interfaceLanguage, site } = passages;
  const button = useFocus([fingerprint], actions.takesFocus);
  return (
    <div className={styles.marker} data-choosing lang={interfaceLanguage} dir="ltr">
      <button
        ref={button}
        type="button"
        className={styles.action}
        aria-label={t('reader.hidden.choosing.hideNamed', { excerpt })}
        onClick={() => actions.hide(fingerprint)}
      >
        {t('reader.hidden.choosing.hide')}
      </button>
      {site !== undefined && (
        <button
          type="button"
          className={styles.action}
          aria-label={t('reader.hidden.choosing.alwaysNamed', { site, excerpt })}
          onClick={() => actions.alwaysHide(fingerprint, excerpt)}
        >
          {t('reader.hidden.choosing.always', { site })}
        </button>
      )}
    </div>
  );
}

/** Takes the focus that an action has left for one of these blocks. */
export function useFocus(
  fingerprints: readonly string[],
  takesFocus: PassageActions['takesFocus'],
): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (button.current && takesFocus(fingerprints)) button.current.focus({ preventScroll: true });
  });
  return button;
}
