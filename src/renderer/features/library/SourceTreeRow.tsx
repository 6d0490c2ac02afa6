import type { TFunction } from 'i18next';
import { type CSSProperties, memo } from 'react';
import { VisuallyHidden } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import type { SourceOverview } from '../../../shared/ipc/answers.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import entryStyles from './RailEntry.module.css';
import type { SourceRow } from './source-rows.ts';
import styles from './SourceTree.module.css';

/** Deeper folders are told by ARIA alone: names need the room. */
const deepestIndent = 5;

type SourceTreeRowProps = SourceRow & {
  readonly isCurrent: boolean;
  /** Whether the Tab key stops here. */
  readonly isStop: boolean;
};

/**
 * A folder or a source, with how much is unread in it and a sign on a source that could not be read whole. The tree around it
 * acts on what is pressed, so that a row is drawn again only when what it shows has changed.
 */
export const SourceTreeRow = memo(function SourceTreeRow(props: SourceTreeRowProps) {
  const { type, title, level, position, siblings, isCurrent, isStop } = props;
  const { t } = useTranslation();
  const depth: CSSProperties & Record<'--depth', number> = {
    '--depth': Math.min(level, deepestIndent) - 1,
  };
  const sign = type === 'source' ? signOf(props.source, t) : undefined;
  return (
    <div
      role="treeitem"
      tabIndex={isStop ? 0 : -1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={type === 'folder' ? props.isOpen : undefined}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(entryStyles.link, styles.row)}
      style={depth}
    >
      {type === 'folder' && (
        <span className={styles.fold}>
          <Icon name="folding" />
        </span>
      )}
      <span className={entryStyles.title} title={title}>
        {title || t('library.articles.untitled')}
      </span>
      <Unread count={type === 'folder' ? props.unread : props.source.unread} />
      {sign !== undefined && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={sign}
          title={sign}
          className={styles.failed}
        >
          <Icon name="warning" />
        </button>
      )}
    </div>
  );
});

function Unread({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const language = useInterfaceLanguage();
  if (count === 0) return null;
  return (
    <>
      <span className={entryStyles.count} aria-hidden="true">
        {formatNumber(count, language)}
      </span>
      <VisuallyHidden elementType="span">{t('library.unread', { count })}</VisuallyHidden>
    </>
  );
}

/** Why a source needs a look; undefined when it does not. */
function signOf({ title, status, missingParts }: SourceOverview, t: TFunction): string | undefined {
  switch (status.state) {
    case 'failed': {
      const reason = t(`errors.${status.error.code}.title`, status.error.params);
      return t('library.failed', { source: title, reason });
    }
    case 'gone':
      return t('library.failed', { source: title, reason: t('errors.httpGone.title') });
    case 'never':
      return undefined;
    case 'ok':
      return (
        missingParts && t('library.partsMissing', { source: title, count: missingParts.count })
      );
  }
}
