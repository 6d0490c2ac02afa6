import { Button, VisuallyHidden } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './RailEntry.module.css';

interface RailEntryProps {
  readonly icon?: IconName;
  readonly title: string;
  readonly count?: number;
  /** The count in words, where the number alone does not say of what. */
  readonly countInWords?: string;
  readonly current: boolean;
  readonly onPress: () => void;
}

/** One list that the rail leads to, with how much is in it. */
export function RailEntry(props: RailEntryProps) {
  const { icon, title, count = 0, countInWords, current, onPress } = props;
  const language = useInterfaceLanguage();
  const { t } = useTranslation();
  return (
    <li className={styles.entry}>
      <Button
        className={classNames(styles.link)}
        onPress={onPress}
        {...(current ? { 'aria-current': 'page' } : {})}
      >
        {icon && <Icon name={icon} />}
        <span className={styles.title} title={title}>
          {title || t('library.articles.untitled')}
        </span>
        {count > 0 && (
          <>
            <span className={styles.count} aria-hidden="true">
              {formatNumber(count, language)}
            </span>
            <VisuallyHidden elementType="span">{countInWords}</VisuallyHidden>
          </>
        )}
      </Button>
    </li>
  );
}
