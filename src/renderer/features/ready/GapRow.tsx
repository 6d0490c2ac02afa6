import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ReadyGap } from '../../../shared/domain/ready.ts';
import { bridge } from '../../bridge.ts';
import { appErrorOf, useStartSync } from '../../queries.ts';
import { GapReasons } from '../../ui/GapReasons.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { type GapStep, stepsFor } from './gap-steps.ts';
import styles from './GapRow.module.css';

/** Where a row leads. */
export interface GapExits {
  readonly onOpenArticle: (articleId: string) => void;
  readonly onSiteRules: () => void;
  readonly onSettings: () => void;
}

interface GapRowProps extends GapExits {
  /** Undefined while it is on its way. */
  readonly gap: ReadyGap | undefined;
}

/** One line of the departures board. */
export function GapRow({ gap, ...exits }: GapRowProps) {
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
      <Actions gap={gap} title={title} {...exits} />
    </div>
  );
}

interface ActionsProps extends GapExits {
  readonly gap: ReadyGap;
  readonly title: string;
}

function Actions({ gap, title, onOpenArticle, onSiteRules, onSettings }: ActionsProps) {
  const { t } = useTranslation();
  const retry = useStartSync();
  const { url } = gap;
  const error = retry.error && appErrorOf(retry.error);
  const steps: Record<GapStep, () => void> = {
    retry: () => retry.mutate([gap.sourceId]),
    rule: onSiteRules,
    limit: onSettings,
  };
  return (
    <div className={styles.actions} role="group" aria-label={t('ready.gaps.actions', { title })}>
      <Button className={styles.action ?? ''} onPress={() => onOpenArticle(gap.articleId)}>
        {t('ready.gaps.open')}
      </Button>
      {stepsFor(gap.gaps).map((step) => (
        <Button
          key={step}
          className={styles.action ?? ''}
          isPending={step === 'retry' && retry.isPending}
          onPress={steps[step]}
        >
          {t(
            step === 'retry' && retry.isPending
              ? 'completeness.retrying'
              : `ready.gaps.steps.${step}`,
          )}
        </Button>
      ))}
      {url !== undefined && (
        <Button className={styles.action ?? ''} onPress={() => void bridge.linkOpen({ url })}>
          {t('ready.gaps.original')}
        </Button>
      )}
      {error && <span role="alert">{t(`errors.${error.code}.title`, error.params)}</span>}
    </div>
  );
}
