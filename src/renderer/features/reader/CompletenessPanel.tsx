import { Button as AriaButton, Dialog, DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { stubOf } from '../../../shared/domain/completeness.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { languageSign } from '../../../shared/i18n/formats.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { Button } from '../../ui/Button.tsx';
import { completenessInWords } from '../../ui/completeness-in-words.ts';
import { GapReasons } from '../../ui/GapReasons.tsx';
import { PassStub } from '../../ui/PassStub.tsx';
import { Popover } from '../../ui/Popover.tsx';
import styles from './CompletenessPanel.module.css';
import headerStyles from './ReaderHeader.module.css';
import type { ArticleCheckState } from './use-article-check.ts';

interface CompletenessPanelProps {
  readonly view: ArticleView;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly check: ArticleCheckState;
  readonly onFollowLink: (url: string) => void;
}

/** The pass stub in the header, and behind it what there is of the article, what there is not, and why. */
export function CompletenessPanel(props: CompletenessPanelProps) {
  const { view } = props;
  const { t } = useTranslation();
  const state = completenessInWords(view.completeness, t);
  return (
    <DialogTrigger>
      <AriaButton
        className={`${headerStyles.action} ${styles.opener}`}
        aria-label={t('completeness.label', { state })}
      >
        <span className={headerStyles.tip} title={state}>
          <PassStub stub={stubOf(view.completeness)} />
        </span>
      </AriaButton>
      <Popover placement="bottom end" offset={6}>
        <Dialog className={styles.panel ?? ''} aria-label={state}>
          <Facts {...props} />
          <Missing {...props} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Facts({ view: { completeness, text, languages } }: CompletenessPanelProps) {
  const { t } = useTranslation();
  const { images, variants } = completeness;
  const stub = stubOf(completeness);
  const whole = text.state === 'whole';
  return (
    <div className={styles.pass}>
      <p className={styles.state}>
        <PassStub stub={stub} />
        {t(`completeness.stub.${stub}`)}
      </p>
      <dl className={styles.facts}>
        <div>
          <dt>{t('completeness.facts.text')}</dt>
          <dd>
            {t(whole ? 'completeness.facts.whole' : 'completeness.facts.summary')}
            <span className={styles.origin}>{t(`completeness.facts.origin.${text.origin}`)}</span>
            {text.state !== 'pending' && text.reason !== undefined && (
              <span className={styles.origin}>{t(`completeness.facts.reason.${text.reason}`)}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('completeness.facts.pictures')}</dt>
          <dd>{images.want === 0 ? t('completeness.facts.noPictures') : share(images)}</dd>
        </div>
        <div>
          <dt>{t('completeness.facts.versions')}</dt>
          <dd>
            {share(variants)}
            <span>{languages.map(languageSign).join(' ')}</span>
          </dd>
        </div>
      </dl>
    </div>
  );
}

function share({ have, want }: { readonly have: number; readonly want: number }): string {
  return `${have}/${want}`;
}

/** What is missing and why, and asking once more, which one may do for a whole article as well. */
function Missing(props: CompletenessPanelProps) {
  const { view, interfaceLanguage, check, onFollowLink } = props;
  const { t } = useTranslation();
  const { gaps } = view.completeness;
  const { checkable, url } = view;
  if (gaps.length === 0 && !checkable) return null;
  return (
    <div className={styles.missing}>
      {gaps.length > 0 && (
        <>
          <h2>{t('completeness.missing')}</h2>
          <GapReasons gaps={gaps} interfaceLanguage={interfaceLanguage} withActions />
        </>
      )}
      <p role="status" className={styles.told}>
        {!check.isPending && check.told}
      </p>
      <div className={styles.buttons}>
        {checkable && (
          <Button isPending={check.isPending} onPress={check.check}>
            {t(check.isPending ? 'completeness.retrying' : 'completeness.check.action')}
          </Button>
        )}
        {gaps.length > 0 && url !== undefined && (
          <Button onPress={() => onFollowLink(url)}>{t('completeness.openOriginal')}</Button>
        )}
      </div>
    </div>
  );
}
