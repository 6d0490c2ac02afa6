import type { TFunction } from 'i18next';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  displayedName,
  type EnclosureDownload,
  fileKind,
  isPlayable,
} from '../../../shared/domain/enclosure.ts';
import type { Enclosure } from '../../../shared/domain/article.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatBytes, formatDuration } from '../../../shared/i18n/formats.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { useAnnouncedFailure } from '../../announced-failure.ts';
import { useEnclosureActions, useEnclosureDownloads } from '../../enclosure-queries.ts';
import { useIsOff } from '../../policy-queries.ts';
import { useAnnounce } from '../../ui/Announcements.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import { HandedFocus } from '../../ui/HandedFocus.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';
import styles from './Enclosures.module.css';

interface EnclosuresProps {
  readonly view: ArticleView;
  readonly interfaceLanguage: InterfaceLanguage;
}

/** The sound and files that an article brings along: what they are, and whether they are on this computer. */
export function Enclosures({ view, interfaceLanguage }: EnclosuresProps) {
  const { t } = useTranslation();
  const downloads = useEnclosureDownloads();
  if (view.enclosures.length === 0) return null;
  return (
    <section
      className={styles.enclosures}
      aria-label={t('reader.enclosures.label')}
      lang={interfaceLanguage}
      dir="ltr"
    >
      <ul>
        {view.enclosures.map((enclosure) => (
          <EnclosureRow
            key={enclosure.url}
            articleId={view.id}
            enclosure={enclosure}
            name={displayedName(enclosure) ?? view.title}
            language={interfaceLanguage}
            download={downloads.find(({ url }) => url === enclosure.url)}
          />
        ))}
      </ul>
    </section>
  );
}

interface EnclosureRowProps {
  readonly articleId: string;
  readonly enclosure: Enclosure;
  readonly name: string;
  readonly language: InterfaceLanguage;
  readonly download: EnclosureDownload | undefined;
}

function EnclosureRow({ articleId, enclosure, name, language, download }: EnclosureRowProps) {
  const { t } = useTranslation();
  const nameId = useId();
  const { stored, gap } = enclosure;
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <Icon name={isPlayable(enclosure.mediaType) ? 'sound' : 'file'} />
        <div className={styles.about}>
          <span id={nameId} className={styles.name}>
            {name}
          </span>
          <span className={styles.facts}>{factsOf(enclosure, language, t).join(' · ')}</span>
        </div>
        <RowActions
          articleId={articleId}
          enclosure={enclosure}
          name={name}
          isRunning={download !== undefined}
        />
      </div>
      {download && <Progress download={download} enclosure={enclosure} language={language} />}
      {!download && !stored && gap && (
        <p className={styles.failure}>{t(`errors.${gap.error.code}.title`, gap.error.params)}</p>
      )}
      {stored && isPlayable(enclosure.mediaType) && (
        // The text of the article stands for what is said in it; publishers give no captions with sound.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio
          className={styles.player}
          controls
          preload="metadata"
          aria-labelledby={nameId}
          src={`escale-asset://enclosure/${stored.hash}`}
        />
      )}
    </li>
  );
}

interface RowActionsProps extends Pick<EnclosureRowProps, 'articleId' | 'enclosure' | 'name'> {
  readonly isRunning: boolean;
}

function RowActions({ articleId, enclosure, name, isRunning }: RowActionsProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const { url, stored } = enclosure;
  const exportIsOff = useIsOff('export');
  const onError = useAnnouncedFailure();
  const { download, cancel, save, remove } = useEnclosureActions({ articleId, url });
  if (isRunning) {
    return (
      <HandedFocus state="running">
        <IconButton
          icon="close"
          label={t('reader.enclosures.cancel', { name })}
          onPress={() => cancel.mutate()}
        />
      </HandedFocus>
    );
  }
  if (!stored) {
    return (
      <HandedFocus state="missing">
        <Button
          aria-label={t('reader.enclosures.downloadNamed', { name })}
          onPress={() => download.mutate()}
        >
          {t(enclosure.gap ? 'reader.enclosures.again' : 'reader.enclosures.download')}
        </Button>
      </HandedFocus>
    );
  }
  return (
    <HandedFocus state="stored" className={styles.actions}>
      {!exportIsOff && (
        <Button
          aria-label={t('reader.enclosures.saveNamed', { name })}
          onPress={() => save.mutate(undefined, { onError })}
        >
          {t('reader.enclosures.save')}
        </Button>
      )}
      <IconButton
        icon="close"
        label={t('reader.enclosures.remove', { name })}
        onPress={() =>
          remove.mutate(undefined, {
            onSuccess: () => announce(t('reader.enclosures.removed', { name })),
            onError,
          })
        }
      />
    </HandedFocus>
  );
}

interface ProgressProps {
  readonly download: EnclosureDownload;
  readonly enclosure: Enclosure;
  readonly language: InterfaceLanguage;
}

function Progress({ download, enclosure, language }: ProgressProps) {
  const { t } = useTranslation();
  const { received } = download;
  const total = download.total ?? enclosure.bytes;
  const words =
    total === undefined
      ? formatBytes(received, language)
      : t('reader.enclosures.progress', {
          received: formatBytes(received, language),
          total: formatBytes(Math.max(total, received), language),
        });
  return (
    <div className={styles.progress}>
      <ProgressBar
        label={t('reader.enclosures.progressLabel')}
        progress={total === undefined ? undefined : { done: received, total }}
        valueText={words}
      />
      <span className={styles.facts}>{words}</span>
    </div>
  );
}

function factsOf(enclosure: Enclosure, language: InterfaceLanguage, t: TFunction): string[] {
  const { mediaType, duration, stored } = enclosure;
  const bytes = stored?.bytes ?? enclosure.bytes;
  return [
    t(`reader.enclosures.kinds.${fileKind(mediaType)}`),
    ...(duration === undefined ? [] : [formatDuration(duration)]),
    ...(bytes === undefined ? [] : [formatBytes(bytes, language)]),
    ...(stored ? [t('reader.enclosures.stored')] : []),
  ];
}
