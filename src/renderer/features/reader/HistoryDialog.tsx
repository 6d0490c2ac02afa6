import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { formatMoment } from '../../../shared/i18n/formats.ts';
import type { ArticleView } from '../../../shared/ipc/answers.ts';
import { useArticleDiff, useArticleHistory, useEarlierArticle } from '../../article-queries.ts';
import { appErrorOf } from '../../queries.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ChangedText } from './ChangedText.tsx';
import { EarlierText } from './EarlierText.tsx';
import styles from './HistoryDialog.module.css';

interface HistoryDialogProps {
  readonly view: ArticleView;
  readonly interfaceLanguage: InterfaceLanguage;
  readonly onFollowLink: (url: string) => void;
  readonly onClose: () => void;
}

/** What the publisher changed, version by version, and each earlier version whole. */
export function HistoryDialog(props: HistoryDialogProps) {
  const { view, interfaceLanguage, onFollowLink, onClose } = props;
  const { t } = useTranslation();
  const now = useNow();
  const history = useArticleHistory(view.id, view.language);
  const [chosen, setChosen] = useState<string>();
  const [shown, setShown] = useState<'changes' | 'earlier'>('changes');
  const { versions = [], lost = 0 } = history.data ?? {};
  const earlierHash = chosen ?? versions[0]?.bodyHash;
  return (
    <Dialog width="page" title={t('reader.history.title')} onClose={onClose}>
      {history.error && <ErrorNotice error={appErrorOf(history.error)} />}
      {lost > 0 && <p>{t('reader.history.lost', { count: lost })}</p>}
      {earlierHash !== undefined && (
        <>
          <div className={styles.choices}>
            <Select
              label={t('reader.history.version')}
              value={earlierHash}
              options={versions.map(({ bodyHash, replacedAt }) => ({
                value: bodyHash,
                label: t('reader.history.until', {
                  when: formatMoment(replacedAt, interfaceLanguage, now),
                }),
              }))}
              onChange={setChosen}
            />
            <Choice
              label={t('reader.history.show')}
              value={shown}
              options={(['changes', 'earlier'] as const).map((value) => ({
                value,
                label: t(`reader.history.${value}`),
              }))}
              onChange={setShown}
            />
          </div>
          {shown === 'changes' ? (
            <Changes view={view} earlierHash={earlierHash} />
          ) : (
            <Earlier view={view} earlierHash={earlierHash} onFollowLink={onFollowLink} />
          )}
        </>
      )}
    </Dialog>
  );
}

interface VersionProps {
  readonly view: ArticleView;
  readonly earlierHash: string;
}

function Changes({ view, earlierHash }: VersionProps) {
  const { data, error } = useArticleDiff(view.id, view.language, earlierHash);
  const { t } = useTranslation();
  if (error) return <ErrorNotice error={appErrorOf(error)} />;
  if (!data) return <p role="status">{t('reader.history.comparing')}</p>;
  return <ChangedText diff={data} language={view.language} />;
}

function Earlier(props: VersionProps & Pick<HistoryDialogProps, 'onFollowLink'>) {
  const { view, earlierHash, onFollowLink } = props;
  const { data, error } = useEarlierArticle(view.id, view.language, earlierHash);
  const { t } = useTranslation();
  if (error) return <ErrorNotice error={appErrorOf(error)} />;
  if (!data) return <p role="status">{t('reader.opening')}</p>;
  return <EarlierText version={data} onFollowLink={onFollowLink} />;
}
