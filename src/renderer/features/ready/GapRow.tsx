import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ReadyGap } from '../../../shared/domain/ready.ts';
import { bridge } from '../../bridge.ts';
import { appErrorOf, useStartSync } from '../../queries.ts';
import { GapReasons } from '../../ui/GapReasons.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './GapRow.module.css';

interface GapRowProps {
  /** Undefined while it is on its way. */
  readonly gap: ReadyGap | undefined;
  readonly onOpenArticle: (articleId: string) => void;
}

/** One line of the departures board. */
export function GapRow({ gap, onOpenArticle }: GapRowProps) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  if (!gap) return <p className={styles.loading}>{t('ready.gaps.loading')}</p>;
  const title = gap.title || t('library.articles.untitled');
  return (
    <div className={styles.row}>
      <div>
        <p className={styles.title} lang={gap.language}>
          {title}
        </p>
        <p className={styles.source}>{gap.sourceTitle}</p>
      </div>
      <GapReasons gaps={gap.gaps} interfaceLanguage={language} />
      <Actions gap={gap} title={title} onOpenArticle={onOpenArticle} />
    </div>
  );
}

interface ActionsProps {
  readonly gap: ReadyGap;
  readonly title: string;
  readonly onOpenArticle: (articleId: string) => void;
}

function Actions({ gap, title, onOpenArticle }: ActionsProps) {
  const { t } = useTranslation();
  const retry = useStartSync();
  const { url } = gap;
  const error = retry.error && appErrorOf(retry.error);
  return (
    <div className={styles.actions} role="group" aria-label={t('ready.gaps.actions', { title })}>
      <Button className={styles.action ?? ''} onPress={() => onOpenArticle(gap.articleId)}>
        {t('ready.gaps.open')}
      </Button>
      <Button
        className={styles.action ?? ''}
        isPending={retry.isPending}
        onPress={() => retry.mutate([gap.sourceId])}
      >
        {t(retry.isPending ? 'completeness.retrying' : 'ready.gaps.retry')}
      </Button>
      {url !== undefined && (
        <Button className={styles.action ?? ''} onPress={() => void bridge.linkOpen({ url })}>
          {t('ready.gaps.original')}
        </Button>
      )}
      {error && <span role="alert">{t(`errors.${error.code}.title`, error.params)}</span>}
    </div>
  );
}
