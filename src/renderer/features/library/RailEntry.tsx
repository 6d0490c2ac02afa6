import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../shared/i18n/formats.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useInterfaceLanguage } from '../../ui/use-interface-language.ts';
import styles from './RailEntry.module.css';

interface RailEntryProps {
  readonly icon?: IconName;
  readonly title: string;
  readonly count: number;
  readonly current: boolean;
  readonly onPress: () => void;
  /** A sign that is a button of its own. */
  readonly children?: React.ReactNode;
}

/** One list that the rail leads to, with how much is in it. */
export function RailEntry({ icon, title, count, current, onPress, children }: RailEntryProps) {
  const language = useInterfaceLanguage();
  const { t } = useTranslation();
  const number = count > 0 ? formatNumber(count, language) : '';
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
        <span className={styles.count}>{number}</span>
      </Button>
      {children}
    </li>
  );
}
