import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ReadyGap } from '../../../shared/domain/ready.ts';
import { shownLine } from '../../../shared/text/french-spaces.ts';
import { bridge } from '../../bridge.ts';
import { useCheckArticle } from '../../check-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { checkInWords, nothingNew } from '../../ui/check-in-words.ts';
import { type RuleDraft, ruleDraftFor } from '../../rule-draft.ts';
import { GapReasons } from '../../ui/GapReasons.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import { type GapStep, stepsFor } from './gap-steps.ts';
import styles from './GapRow.module.css';

/** Where a row leads. */
export interface GapExits {
  readonly onOpenArticle: (articleId: string) => void;
  /** To the rules of sites, with the one filled in that would help. */
  readonly onRule: (draft: RuleDraft | undefined) => void;
  readonly onSettings: () => void;
}

interface GapRowProps extends GapExits {
  /** Undefined while it is on its way. */
  readonly gap: ReadyGap | undefined;
  /** What came of asking for the article again: the row may be gone by then, so that it is told elsewhere. */
  readonly onTold: (words: string) => void;
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
          {shownLine(title, gap.language)}
        </p>
        <p className={styles.source}>{gap.sourceTitle}</p>
      </div>
      <GapReasons gaps={gap.gaps} interfaceLanguage={language} />
      <Actions gap={gap} title={title} {...exits} />
    </div>
  );
}

interface ActionsProps extends Omit<GapRowProps, 'gap'> {
  readonly gap: ReadyGap;
  readonly title: string;
}

function Actions(props: ActionsProps) {
  const { gap, title, onTold, onOpenArticle, onRule, onSettings } = props;
  const { t } = useTranslation();
  const retry = useCheckArticle(
    (outcome) => onTold(t('ready.gaps.told', { title, outcome: checkInWords(outcome, t) })),
    (error) => onTold(t('ready.gaps.told', { title, outcome: nothingNew(appErrorOf(error), t) })),
  );
  const { url } = gap;
  const steps: Record<GapStep, () => void> = {
    retry: () => retry.mutate({ articleId: gap.articleId, scope: 'missing' }),
    rule: () => onRule(ruleDraftFor(gap)),
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
    </div>
  );
}
