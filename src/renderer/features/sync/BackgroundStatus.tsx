import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { BackgroundState } from '../../../shared/domain/background.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatMoment } from '../../../shared/i18n/formats.ts';
import { useAnnouncedFailure } from '../../announced-failure.ts';
import { useBackground, useUpdateSettings } from '../../queries.ts';
import { IconButton } from '../../ui/Button.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './BackgroundStatus.module.css';

/** One quiet line on syncing by itself, with a pause; nothing while that is not chosen. */
export function BackgroundStatus() {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  const now = useNow();
  const { data: background } = useBackground();
  const update = useUpdateSettings();
  const onError = useAnnouncedFailure();
  if (!background || background.state === 'off') return null;
  const paused = background.state === 'paused';
  return (
    <div className={styles.background}>
      <span>{wordsOf(background, language, now, t)}</span>
      <IconButton
        icon={paused ? 'play' : 'pause'}
        label={t(paused ? 'sync.background.resume' : 'sync.background.pause')}
        onPress={() => update.mutate({ backgroundPaused: !paused }, { onError })}
      />
    </div>
  );
}

function wordsOf(
  background: BackgroundState,
  language: InterfaceLanguage,
  now: Date,
  t: TFunction,
): string {
  switch (background.state) {
    case 'off':
    case 'running':
    case 'paused':
    case 'resting':
      return t(`sync.background.${background.state}`);
    case 'waiting':
    case 'offline':
    case 'metered':
      return t(`sync.background.${background.state}`, {
        when: formatMoment(background.nextAt, language, now),
      });
  }
}
